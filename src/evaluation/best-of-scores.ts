// The last step of scoring baselines: the best rows by a sparse score, with or without those of the history.

import { TopRowsHeap } from "../vector/top-rows.js";
import type { BaselineOptions } from "./baseline.js";

/** Rows with a score above 0, best first, ties by lower row. */
export function bestOfScores(
  scores: ReadonlyMap<number, number>,
  history: readonly number[],
  { limit, seen }: BaselineOptions,
): readonly number[] {
  const without = new Set(seen ? [] : history);
  const heap = new TopRowsHeap(Math.min(limit, scores.size));
  for (const [row, score] of scores) if (score > 0 && !without.has(row)) heap.offer(row, score);
  return [...heap.drain().rows];
}
