// How close a row is to the single items of a history. The mean of a history lies between its items, where there may be
// nothing; a row close to one item scores higher than a row half as close to two. Costs one dot product for each item.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { longestRow } from "./cosines.js";
import type { Source } from "./history-spread.js";

/** Number of items, the latest, that count. With all 200 that a history may have, lists took twice as long and were no
 *  better (Online Retail without a log, validation: NDCG@20 +.0003 ± .002 with 96, −.0024 ± .0034 with 64). */
const LATEST = 100;
/** Number of items, the latest, used as queries to the scoring engine. The rows found are scored against all. */
const ASKED = 16;

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
  const { data, dimensions, scale } = vectors;
  const rowOf = (row: number): Int8Array => data.subarray(row * dimensions, (row + 1) * dimensions);
  const sources = history.filter(({ touch }) => rowOf(touch.row).some((value) => value !== 0)).slice(0, LATEST);
  if (sources.length === 0) return undefined;
  const shares = sources.map(({ share }) => share);
  const largest = Math.max(...shares);
  // Four items side by side: a row's values are then read and converted once for all four.
  const fours = new Float64Array(4 * dimensions * Math.ceil(sources.length / 4));
  sources.forEach(({ touch }, i) => {
    const start = 4 * dimensions * (i >> 2) + (i & 3);
    rowOf(touch.row).forEach((value, d) => {
      fours[start + 4 * d] = scale * scale * value;
    });
  });
  return {
    of: (row) => {
      let sum = 0;
      for (let i = 0, at = 0; i < sources.length; i += 4) {
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (let k = row * dimensions; k < (row + 1) * dimensions; k++, at += 4) {
          const value = data[k] as number;
          a += value * (fours[at] as number);
          b += value * (fours[at + 1] as number);
          c += value * (fours[at + 2] as number);
          d += value * (fours[at + 3] as number);
        }
        // Beyond the last item, cosines are 0.
        if (a > 0) sum += (shares[i] as number) * a * a * a;
        if (b > 0) sum += (shares[i + 1] as number) * b * b * b;
        if (c > 0) sum += (shares[i + 2] as number) * c * c * c;
        if (d > 0) sum += (shares[i + 3] as number) * d * d * d;
      }
      return Math.cbrt(sum);
    },
    most: longestRow(vectors) ** 2 * Math.cbrt(shares.reduce((sum, share) => sum + share)),
    get queries() {
      return sources.slice(0, ASKED).map(({ touch, share }) => {
        const factor = Math.cbrt(share / largest);
        return rowOf(touch.row).map((value) => Math.round(factor * value));
      });
    },
  };
}
