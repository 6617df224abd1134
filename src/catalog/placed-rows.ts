// Between the rows of a catalog and the rows of all parts of its index, for files that hold all of them.

import type { Int8Matrix } from "../vector/int8-matrix.js";

/** Row i becomes row `places[i]` of `rows`; the others are zeros. */
export function placeRows(matrix: Int8Matrix, places: Uint32Array, rows: number): Int8Matrix {
  const { dimensions, data: from } = matrix;
  const data = new Int8Array(rows * dimensions);
  for (const [row, place] of places.entries()) {
    data.set(from.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { ...matrix, rows, data };
}

/** The rows `places` only, in that order: `placeRows` undone. */
export function pickRows(matrix: Int8Matrix, places: Uint32Array): Int8Matrix {
  const { dimensions, data: from } = matrix;
  const data = new Int8Array(places.length * dimensions);
  for (const [row, place] of places.entries()) {
    data.set(from.subarray(place * dimensions, (place + 1) * dimensions), row * dimensions);
  }
  return { ...matrix, rows: places.length, data };
}
