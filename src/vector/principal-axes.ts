// Principal component analysis of a set of vectors, by Jacobi rotations (Golub & Van Loan, §8.5). Exact, and the same
// on every machine; meant for up to a few hundred dimensions.

import { dot } from "./dot.js";

export interface Reduction {
  readonly from: number;
  readonly to: number;
}

/** Centres the rows of `values` (`rows × from`) and expresses them on the first `to` axes, by falling variance. */
export function reduceDimensions(values: Float32Array, { from, to }: Reduction): Float32Array {
  const rows = values.length / from;
  const centred = centre(values, from);
  const axes = principalAxes(covariance(centred, from), from);
  const reduced = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < to; d++) reduced[row * to + d] = dot(centred, row * from, axes, d * from, from);
  }
  return reduced;
}

function centre(values: Float32Array, dimensions: number): Float32Array {
  const mean = new Float64Array(dimensions);
  const rows = values.length / dimensions;
  for (let i = 0; i < values.length; i++) mean[i % dimensions] = at(mean, i % dimensions) + at(values, i) / rows;
  return values.map((value, i) => value - at(mean, i % dimensions));
}

function covariance(centred: Float32Array, n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let start = 0; start < centred.length; start += n) {
    for (let i = 0; i < n; i++) {
      const value = at(centred, start + i);
      for (let j = 0; j < n; j++) matrix[i * n + j] = at(matrix, i * n + j) + value * at(centred, start + j);
    }
  }
  return matrix;
}

/** Eigenvectors of a symmetric `n × n` matrix as rows, largest eigenvalue first; signs so that the largest entry is
 *  positive. */
export function principalAxes(symmetric: Float64Array, n: number): Float64Array {
  const matrix = symmetric.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const total = dot(matrix, 0, matrix, 0, n * n);
  for (let sweep = 0; sweep < 60 && offDiagonal(matrix, n) > 1e-22 * total; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(matrix, vectors, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => at(matrix, b * n + b) - at(matrix, a * n + a));
  const axes = new Float64Array(n * n);
  for (const [rank, row] of order.entries()) {
    const axis = vectors.subarray(row * n, (row + 1) * n);
    const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    axes.set(largest < 0 ? axis.map((value) => -value) : axis, rank * n);
  }
  return axes;
}

function offDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) sum += at(matrix, i * n + j) ** 2;
  return sum;
}

/** Makes entry (p, q) zero. `vectors` collects the rotations, one eigenvector a row. */
function rotate(matrix: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const pq = at(matrix, p * n + q);
  if (pq === 0) return;
  const theta = (at(matrix, q * n + q) - at(matrix, p * n + p)) / (2 * pq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) turn(matrix, k * n + p, k * n + q, cosine, sine);
  for (let k = 0; k < n; k++) turn(matrix, p * n + k, q * n + k, cosine, sine);
  for (let k = 0; k < n; k++) turn(vectors, p * n + k, q * n + k, cosine, sine);
}

function turn(values: Float64Array, a: number, b: number, cosine: number, sine: number): void {
  const x = at(values, a);
  const y = at(values, b);
  values[a] = cosine * x - sine * y;
  values[b] = sine * x + cosine * y;
}

function at(values: ArrayLike<number>, i: number): number {
  return values[i] as number;
}
