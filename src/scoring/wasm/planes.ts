// The matrix in two planes of half-bytes: number + 128 = 16 × high + low. A scan reads the high plane, half of the
// bytes, and of the low plane only rows that may be among the best. What the low half-bytes (minus 7.5) can add to a
// row's score is bounded by the product of their length and the query's (Cauchy–Schwarz); the length is stored in one
// byte. For matrices so large that memory bandwidth dominates; relaxed SIMD only.

import { BLOCK, type Layout } from "./layout.js";
import dots from "./planes-relaxed.wat";

type Split = (from: number, width: number, high: number, low: number, lengths: number) => void;

export const planes: Layout = {
  instructions: "relaxed SIMD",
  dots,
  step: 8,
  places(blocks, width) {
    const rows = blocks * BLOCK;
    const low = (rows * width) / 2;
    return {
      fourSize: 2 * width,
      querySize: 16 + 2 * partOf(width),
      low,
      lengths: 2 * low,
      end: 2 * low + rows,
    };
  },
  putFour({ split }, from, four, width, { fourSize, low, lengths }) {
    (split as Split)(from, width, four * fourSize, low + four * fourSize, lengths + four * 4);
  },
  /** Four numbers (see planes-relaxed.wat), then the numbers at even indices, then those at odd indices. */
  writeQuery(query, target) {
    const part = (target.length - 16) / 2;
    let [sum, squares] = [0, 0];
    for (const [d, value] of query.entries()) {
      sum += value;
      squares += value * value;
      target[16 + (d & 1) * part + (d >> 1)] = value;
    }
    const middle = Math.ceil(7.5 * sum);
    const head = [middle - 128 * sum, -middle, Math.ceil(Math.sqrt(squares)), part];
    new Int32Array(target.buffer, target.byteOffset).set(head);
  },
};

/** Size in bytes of half a query's numbers, padded: the low plane is read sixteen bytes at a time. */
function partOf(width: number): number {
  return Math.ceil(width / 32) * 16;
}
