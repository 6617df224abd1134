// What is wanted now: a decayed count of each row's events, scaled so that the most wanted row has 1.

import type { Sequences } from "./sequences.js";

/** After this share of all events, an event counts half: what is wanted this week, this month, this season, at all. */
export const WINDOWS = [0.02, 0.1, 0.3, 1] as const;

/** @param rows how many items the catalog has; items without an event get 0
 *  @param window one of WINDOWS, or any other share of all events */
export function learnPopularity({ rows: rowAt, weights, ages }: Sequences, rows: number, window = 0.1): Float32Array {
  const popularity = new Float32Array(rows);
  rowAt.forEach((row, place) => {
    const count = (weights[place] as number) * 0.5 ** ((ages[place] as number) / window);
    popularity[row] = (popularity[row] as number) + count;
  });
  const largest = popularity.reduce((a, b) => Math.max(a, b), 0);
  return largest === 0 ? popularity : popularity.map((count) => count / largest);
}
