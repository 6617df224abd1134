// What is wanted now: a decayed count of each row's events, scaled so that the most wanted row has 1.

import type { Sequences } from "./sequences.js";

/** After this share of all events, an event counts half. */
const HALF_LIFE = 0.1;

/** @param rows how many items the catalog has; items without an event get 0. */
export function learnPopularity({ rows: rowAt, weights, ages }: Sequences, rows: number): Float32Array {
  const popularity = new Float32Array(rows);
  rowAt.forEach((row, place) => {
    const count = (weights[place] as number) * 0.5 ** ((ages[place] as number) / HALF_LIFE);
    popularity[row] = (popularity[row] as number) + count;
  });
  const largest = popularity.reduce((a, b) => Math.max(a, b), 0);
  return largest === 0 ? popularity : popularity.map((count) => count / largest);
}
