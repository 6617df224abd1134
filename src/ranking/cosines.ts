// Cosines for a few rows of an int8 matrix. The scoring engines search the whole matrix.

import { dot } from "../vector/dot.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";

/** Cosine of each row to `direction` (of any length; zeros give 0). Rows are unit vectors or zeros (cosine 0). */
export function cosines(matrix: Int8Matrix, rows: Int32Array, direction: Float32Array): Float64Array {
  const { data, dimensions, scale } = matrix;
  const length = Math.sqrt(dot(direction, 0, direction, 0, dimensions));
  const factor = length === 0 ? 0 : scale / length;
  return Float64Array.from(rows, (row) => factor * dot(data, row * dimensions, direction, 0, dimensions));
}

/** Returns a function from a row to its dot product with `direction` (the cosine if `direction` has unit length). In
 *  float64, with four independent sums, which a processor computes in parallel. */
export function dotWith(
  { data, dimensions, scale }: Int8Matrix,
  direction: ArrayLike<number>,
): (row: number) => number {
  const scaled = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d++) scaled[d] = scale * (direction[d] as number);
  return (row) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let i = 0;
    let at = row * dimensions;
    for (; i + 3 < dimensions; i += 4, at += 4) {
      a += (data[at] as number) * (scaled[i] as number);
      b += (data[at + 1] as number) * (scaled[i + 1] as number);
      c += (data[at + 2] as number) * (scaled[i + 2] as number);
      d += (data[at + 3] as number) * (scaled[i + 3] as number);
    }
    for (; i < dimensions; i++, at++) a += (data[at] as number) * (scaled[i] as number);
    return a + b + (c + d);
  };
}

/** Upper bound of a row's length: 1 plus the rounding error of int8, at most half a step in each dimension. */
export function longestRow({ dimensions, scale }: Int8Matrix): number {
  return 1 + (scale * Math.sqrt(dimensions)) / 2;
}

/** Cosine of two rows. */
export function cosineOfRows({ data, dimensions, scale }: Int8Matrix, a: number, b: number): number {
  return scale * scale * dot(data, a * dimensions, data, b * dimensions, dimensions);
}

/** Cosine of each row to row `anchor`, at least 0; all 0 without a matrix. */
export function likeness(matrix: Int8Matrix | undefined, rows: Int32Array, anchor: number): Float64Array {
  if (matrix === undefined) return new Float64Array(rows.length);
  return Float64Array.from(rows, (row) => Math.max(0, cosineOfRows(matrix, anchor, row)));
}
