// Evaluates the lists of several methods on the same cases: figures with intervals, and how much of the shop the lists
// show.

import { Bootstrap, type Interval } from "../../src/evaluation/bootstrap.js";
import { listMetrics } from "../../src/evaluation/metrics.js";
import { PLACES } from "./built-shop.js";

/** Best first. */
export type RowList = readonly number[];

export interface Measured {
  readonly recall: Interval;
  readonly ndcg: Interval;
  /** Paired lead of the first method, case by case. */
  readonly behind: { readonly recall: Interval; readonly ndcg: Interval };
}

/** @param lists of each method, a list a case
 *  @param truth rows that came, of each case; none of them empty */
export function measured(
  lists: readonly (readonly RowList[])[],
  truth: readonly ReadonlySet<number>[],
): readonly Measured[] {
  const values = new Float64Array(truth.length * 2 * lists.length);
  lists.forEach((of, method) => {
    of.forEach((list, i) => {
      const { recall, ndcg } = listMetrics(list, truth[i] as ReadonlySet<number>, PLACES);
      values.set([recall, ndcg], 2 * (i * lists.length + method));
    });
  });
  const drawn = new Bootstrap(values, 2 * lists.length);
  return lists.map((_, method) => ({
    recall: drawn.interval(2 * method),
    ndcg: drawn.interval(2 * method + 1),
    behind: { recall: drawn.interval(0, 2 * method), ndcg: drawn.interval(1, 2 * method + 1) },
  }));
}

/** Mean of how many different values of `of` a list shows. */
export function spread(lists: readonly RowList[], of: (row: number) => string): number {
  return lists.reduce((sum, list) => sum + new Set(list.map(of)).size, 0) / Math.max(1, lists.length);
}

export const figure = ({ mean }: Interval): string => mean.toFixed(4);
export const between = ({ mean, low, high }: Interval): string =>
  `${mean.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
