// Accuracy metrics of a list with binary relevance: T is the set of items that came next, hits are the places of the
// list that hold one of them. Ranks start at 1; figures are means over cases unless stated.

/** Metrics of one list, cut at k. */
export interface ListMetrics {
  /** hits / k. */
  readonly precision: number;
  /** hits / |T|. */
  readonly recall: number;
  /** 1 if there is any hit. Equals recall where |T| = 1. */
  readonly hitRate: number;
  /** 2 · precision · recall / (precision + recall); 0 without a hit. */
  readonly f1: number;
  /** Σ over hits of 1 / log2(rank + 1), over the same sum of a list that starts with min(k, |T|) hits
   *  (Järvelin & Kekäläinen, 2002). */
  readonly ndcg: number;
  /** 1 / rank of the first hit; 0 without one. */
  readonly mrr: number;
  /** Σ over hits of precision at their rank, / min(k, |T|). */
  readonly map: number;
}

export const LIST_METRICS = [
  "recall",
  "hitRate",
  "ndcg",
  "mrr",
  "map",
  "precision",
  "f1",
] as const satisfies readonly (keyof ListMetrics)[];

/** @param list rows, best first, each once
 *  @param truth rows that came next, not empty; values that are not rows of the catalog count as misses */
export function listMetrics(list: readonly number[], truth: ReadonlySet<number | string>, k: number): ListMetrics {
  let hits = 0;
  let gain = 0;
  let ideal = 0;
  let precisions = 0;
  let mrr = 0;
  list.slice(0, k).forEach((row, place) => {
    if (!truth.has(row)) return;
    hits++;
    gain += 1 / Math.log2(place + 2);
    precisions += hits / (place + 1);
    if (hits === 1) mrr = 1 / (place + 1);
  });
  const reachable = Math.min(k, truth.size);
  for (let place = 0; place < reachable; place++) ideal += 1 / Math.log2(place + 2);
  const precision = hits / k;
  const recall = hits / truth.size;
  return {
    precision,
    recall,
    hitRate: hits > 0 ? 1 : 0,
    f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    ndcg: gain / ideal,
    mrr,
    map: precisions / reachable,
  };
}
