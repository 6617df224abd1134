// How close a row comes to the items of a history, one by one. The mean of a history lies between its items, where there
// may be nothing; a row close to one of them is worth more than one half as close to two. One dot product an item.

import { dequantiseRow, type Int8Matrix } from "../vector/int8-matrix.js";
import { dotWith, longestRow } from "./cosines.js";
import type { Source } from "./history-spread.js";

/** Items that the engine is asked about, the latest first. What it finds is weighed by all. */
const ASKED = 16;
const POWER = 3;

export interface Closeness {
  /** (Σ share · max(0, cosine)³)^⅓: a cosine where one item is close, more where several are. */
  of(row: number): number;
  /** No row has more. */
  readonly most: number;
  /** Of one group: the best rows by the closest item alone. In the matrix's own units. */
  readonly queries: readonly Int8Array[];
}

/** Undefined where no item of the history has a vector. */
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
    queries: sources.slice(0, ASKED).map(({ touch, share }) => {
      const factor = Math.cbrt(share / largest);
      return rowOf(touch.row).map((value) => Math.round(factor * value));
    }),
  };
}
