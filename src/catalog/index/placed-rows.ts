// Converts matrices between rows of a catalog and rows of all parts of its index.

import type { Int8Matrix } from "../../vector/int8-matrix.js";

/** Puts row i at row `places[i]` of a matrix with `rows` rows; the others are zeros. */
export function placeRows(matrix: Int8Matrix, places: Uint32Array, rows: number): Int8Matrix {
  const { dimensions, data: from } = matrix;
  const data = new Int8Array(rows * dimensions);
  for (const [row, place] of places.entries()) {
    data.set(from.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { ...matrix, rows, data };
}

/** Extracts the rows `places`, in that order: the inverse of `placeRows`. */
export function pickRows(matrix: Int8Matrix, places: Uint32Array): Int8Matrix {
  const { dimensions, data: from } = matrix;
  const data = new Int8Array(places.length * dimensions);
  for (const [row, place] of places.entries()) {
    data.set(from.subarray(place * dimensions, (place + 1) * dimensions), row * dimensions);
  }
  return { ...matrix, rows: places.length, data };
}
