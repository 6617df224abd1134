// Chooses the shop's popularity trend (how fast popularity changes): the one that best predicts the newest events.

import { topRows } from "../vector/top-rows.js";
import { learnTrend, TRENDS, USUAL_TREND } from "./popularity.js";
import type { Sequences } from "./sequences.js";

/** Size of the newest part that is held out: this share of the log, at least LEAST_EVENTS. If that is more than the
 *  share MOST, the log is too short. */
const NEWEST = 0.02;
const LEAST_EVENTS = 200;
const MOST = 0.2;
/** Relative gain that another trend needs over the usual one. */
const MARGIN = 0.02;
const PLACES = 20;

/** @param rows how many items the catalog has
 *  @returns index into TRENDS: the one whose twenty most popular items have the highest discounted gain on the newest
 *  events; the usual one if the log is too short */
export function chooseTrend(sequences: Sequences, rows: number): number {
  const { rows: rowAt, weights, ages } = sequences;
  const cut = Math.max(NEWEST, LEAST_EVENTS / Math.max(1, rowAt.length));
  if (cut > MOST) return USUAL_TREND;
  const isNew = ages.map((age) => (age < cut ? 1 : 0));
  const older = {
    ...sequences,
    weights: weights.map((weight, place) => (isNew[place] === 1 ? 0 : weight)),
    ages: ages.map((age) => Math.max(0, age - cut) / (1 - cut)),
  };
  const newest = rowAt.filter((_, place) => isNew[place] === 1);
  const values = TRENDS.map((_, trend) => {
    const first = topRows(learnTrend(older, rows, trend), PLACES).rows;
    const gains = new Map(Array.from(first, (row, place) => [row, 1 / Math.log2(place + 2)]));
    return newest.reduce((sum, row) => sum + (gains.get(row) ?? 0), 0);
  });
  const best = Math.max(...values);
  return best > (1 + MARGIN) * (values[USUAL_TREND] as number) ? values.indexOf(best) : USUAL_TREND;
}
