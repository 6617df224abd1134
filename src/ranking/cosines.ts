// Cosines of a few rows of the catalog's int8 matrix; the whole of it is the scoring engine's work.

import { dot } from "../vector/dot.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";

/** Cosine of each row to `direction` (floats of any length but zero). Rows are unit vectors, or zeros: cosine 0. */
export function cosines(matrix: Int8Matrix, rows: Int32Array, direction: Float32Array): Float64Array {
  const { data, dimensions, scale } = matrix;
  const length = Math.sqrt(dot(direction, 0, direction, 0, dimensions));
  const factor = length === 0 ? 0 : scale / length;
  return Float64Array.from(rows, (row) => factor * dot(data, row * dimensions, direction, 0, dimensions));
}

/** Cosine of two rows. */
export function cosineOfRows({ data, dimensions, scale }: Int8Matrix, a: number, b: number): number {
  return scale * scale * dot(data, a * dimensions, data, b * dimensions, dimensions);
}

/** Cosine of each row to row `anchor`, or 0 where they point apart; zeros where there is no matrix. */
export function likeness(matrix: Int8Matrix | undefined, rows: Int32Array, anchor: number): Float64Array {
  if (matrix === undefined) return new Float64Array(rows.length);
  return Float64Array.from(rows, (row) => Math.max(0, cosineOfRows(matrix, anchor, row)));
}
