// How close a row is to the single items of a history. The mean of a history lies between its items, where there may be
// nothing; a row close to one item scores higher than a row half as close to two. Costs one dot product for each item.

import { dequantiseRow, type Int8Matrix } from "../vector/int8-matrix.js";
import { dotWith, longestRow } from "./cosines.js";
import type { Source } from "./history-spread.js";

/** Number of items, the latest, used as queries to the scoring engine. The rows found are scored against all items. */
const ASKED = 16;
const POWER = 3;

export interface Closeness {
  /** (Σ share · max(0, cosine)³)^⅓: for one item of share 1, the cosine; higher if several items are close. */
  of(row: number): number;
  /** Upper bound of `of`. */
  readonly most: number;
  /** One query group for the scoring engine, int8 in the matrix's scale, each query scaled by ∛(share / largest share).
   *  The engine ranks rows by their closest item. */
  readonly queries: readonly Int8Array[];
}

/** Undefined if no item of the history has a vector. */
export function openCloseness(vectors: Int8Matrix, history: readonly Source[]): Closeness | undefined {
  const rowOf = (row: number): Int8Array =>
    vectors.data.subarray(row * vectors.dimensions, (row + 1) * vectors.dimensions);
  const sources = history.filter(({ touch }) => rowOf(touch.row).some((value) => value !== 0));
  if (sources.length === 0) return undefined;
  const total = sources.reduce((sum, { share }) => sum + share, 0);
  const largest = Math.max(...sources.map(({ share }) => share));
  const near = sources.map(({ touch, share }) => ({
    share,
    cosine: dotWith(vectors, dequantiseRow(vectors, touch.row)),
  }));
  return {
    of: (row) => {
      let sum = 0;
      for (const { share, cosine } of near) sum += share * Math.max(0, cosine(row)) ** POWER;
      return Math.cbrt(sum);
    },
    most: longestRow(vectors) ** 2 * Math.cbrt(total),
    get queries() {
      return sources.slice(0, ASKED).map(({ touch, share }) => {
        const factor = Math.cbrt(share / largest);
        return rowOf(touch.row).map((value) => Math.round(factor * value));
      });
    },
  };
}
