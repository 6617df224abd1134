// Scales vectors to unit length, so that dot products are cosines. A zero vector, which stands for "unknown", stays
// zero.

import { dot } from "./dot.js";

/** Scales `vector` to length 1 in place and returns it; all zeros stay all zeros. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, 0, vector, 0, vector.length));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}

/** Scales every row of a `rows × dimensions` matrix to length 1 in place and returns it. */
export function normaliseRows(matrix: Float32Array, dimensions: number): Float32Array {
  for (let start = 0; start < matrix.length; start += dimensions) {
    normalise(matrix.subarray(start, start + dimensions));
  }
  return matrix;
}
