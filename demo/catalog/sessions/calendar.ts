// When the synthetic shoppers come: ninety days up to a fixed end, more on weekends and in the evening.

import type { Random } from "../random.js";

const day = 86_400_000;
export const days = 90;
/** The end of the record, 2026-05-31T24:00Z; no clock is read. */
export const end = Date.UTC(2026, 5, 1);
export const start = end - days * day;

const hours = [2, 1, 1, 1, 1, 2, 4, 7, 9, 10, 11, 12, 14, 13, 11, 11, 12, 14, 17, 21, 24, 22, 14, 6];
const weekday = [1.3, 0.95, 0.9, 0.9, 0.95, 1, 1.25];

export function makeStart(random: Random): number {
  const weights = Array.from(
    { length: days },
    (_, at) => (weekday[new Date(start + at * day).getUTCDay()] ?? 1) * (0.85 + (0.3 * at) / days),
  );
  const onDay = random.weighted(weights);
  const hour = random.weighted(hours);
  return Math.min(start + onDay * day + hour * 3_600_000 + random.int(3_600_000), end - 2 * 3_600_000);
}
