// Initial item vectors: the leading singular vectors of the positive pointwise mutual information of items that
// co-occur (Levy & Goldberg, NeurIPS 2014), by subspace iteration. Takes seconds for tens of thousands of items.

import { dot } from "../../vector/dot.js";
import { principalAxes } from "../../vector/principal-axes.js";
import { seededRandom } from "../../vector/random.js";
import type { Sequences } from "../sequences.js";

const WINDOW = 8;
const ROUNDS = 4;
const SPARE = 8;

/** A symmetric matrix as compressed sparse rows. */
interface Sparse {
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** @returns `rows × dimensions`, row-major; zeros for an item that never co-occurs with another. */
export function coOccurrenceAxes(sequences: Sequences, rows: number, dimensions: number): Float32Array {
  const matrix = positiveInformation(coOccurrence(sequences, rows), rows);
  const width = Math.min(rows, dimensions + SPARE);
  const random = seededRandom(64);
  let basis = orthonormal(
    Float64Array.from({ length: rows * width }, () => random() - 0.5),
    width,
  );
  for (let round = 0; round < ROUNDS; round++) basis = orthonormal(times(matrix, basis, width), width);
  basis = orthonormal(basis, width); // A second time, because of rounding errors.
  const image = times(matrix, basis, width);
  const small = new Float64Array(width * width);
  for (let start = 0; start < basis.length; start += width) {
    for (let i = 0; i < width; i++) {
      const value = basis[start + i] as number;
      for (let j = 0; j < width; j++) {
        small[i * width + j] = (small[i * width + j] as number) + value * (image[start + j] as number);
      }
    }
  }
  return turn(basis, small, width, dimensions);
}

/** Co-occurrence counts: Σ 1 / distance over the pairs of a sequence at most `WINDOW` apart, in both directions. */
function coOccurrence({ offsets, rows: rowAt }: Sequences, rows: number): Sparse {
  const pairs = new Map<number, number>();
  for (let s = 0; s + 1 < offsets.length; s++) {
    const end = offsets[s + 1] as number;
    for (let a = offsets[s] as number; a < end; a++) {
      for (let b = a + 1; b < end && b <= a + WINDOW; b++) {
        const [i, j] = [rowAt[a] as number, rowAt[b] as number];
        if (i === j) continue;
        const key = Math.min(i, j) * rows + Math.max(i, j);
        pairs.set(key, (pairs.get(key) ?? 0) + 1 / (b - a));
      }
    }
  }
  const counts = new Uint32Array(rows + 1);
  for (const key of pairs.keys()) {
    for (const row of [Math.floor(key / rows), key % rows]) counts[row + 1] = (counts[row + 1] as number) + 1;
  }
  for (let row = 0; row < rows; row++) counts[row + 1] = (counts[row + 1] as number) + (counts[row] as number);
  const next = counts.slice();
  const columns = new Uint32Array(2 * pairs.size);
  const values = new Float32Array(2 * pairs.size);
  for (const [key, value] of pairs) {
    const [i, j] = [Math.floor(key / rows), key % rows];
    for (const [row, column] of [
      [i, j],
      [j, i],
    ] as const) {
      const at = next[row] as number;
      columns[at] = column;
      values[at] = value;
      next[row] = at + 1;
    }
  }
  return { offsets: counts, columns, values };
}

/** Positive pointwise mutual information: max(0, ln (c_ij · Σc / (c_i · c_j))). */
function positiveInformation({ offsets, columns, values }: Sparse, rows: number): Sparse {
  const sums = new Float64Array(rows);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      sums[row] = (sums[row] as number) + (values[i] as number);
    }
    total += sums[row] as number;
  }
  const information = values.slice();
  for (let row = 0; row < rows; row++) {
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const expected = (sums[row] as number) * (sums[columns[i] as number] as number);
      information[i] = Math.max(0, Math.log(((values[i] as number) * total) / expected));
    }
  }
  return { offsets, columns, values: information };
}

/** matrix · basis, both row-major with one row an item. */
function times({ offsets, columns, values }: Sparse, basis: Float64Array, width: number): Float64Array {
  const image = new Float64Array(basis.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const to = row * width;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const value = values[i] as number;
      if (value === 0) continue;
      for (let k = 0, from = (columns[i] as number) * width; k < width; k++, from++) {
        image[to + k] = (image[to + k] as number) + value * (basis[from] as number);
      }
    }
  }
  return image;
}

/** Makes the columns orthonormal by the eigenvectors of their Gram matrix. */
function orthonormal(matrix: Float64Array, width: number): Float64Array {
  const products = new Float64Array(width * width);
  for (let start = 0; start < matrix.length; start += width) {
    for (let i = 0; i < width; i++) {
      const value = matrix[start + i] as number;
      if (value === 0) continue;
      for (let j = 0, to = i * width; j <= i; j++, to++) {
        products[to] = (products[to] as number) + value * (matrix[start + j] as number);
      }
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) products[j * width + i] = products[i * width + j] as number;
  }
  const axes = principalAxes(products, width);
  for (let i = 0; i < width; i++) {
    const variance = strengthOf(products, axes, i, width);
    const factor = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    for (let j = 0; j < width; j++) axes[i * width + j] = (axes[i * width + j] as number) * factor;
  }
  return along(matrix, axes, width, width);
}

/** Rayleigh quotient axis · matrix · axis of the axis in row i. */
function strengthOf(matrix: Float64Array, axes: Float64Array, i: number, width: number): number {
  let sum = 0;
  for (let j = 0; j < width; j++) {
    sum += (axes[i * width + j] as number) * dot(matrix, j * width, axes, i * width, width);
  }
  return sum;
}

/** Each row's dot products with the first `count` axes. */
function along(matrix: Float64Array, axes: Float64Array, width: number, count: number): Float64Array {
  const result = new Float64Array((matrix.length / width) * count);
  for (let start = 0, to = 0; start < matrix.length; start += width, to += count) {
    for (let k = 0; k < count; k++) result[to + k] = dot(matrix, start, axes, k * width, width);
  }
  return result;
}

/** Projection onto the strongest axes, each scaled by the square root of its eigenvalue. */
function turn(basis: Float64Array, small: Float64Array, width: number, dimensions: number): Float32Array {
  const symmetric = small.map(
    (value, i) => (value + (small[(i % width) * width + Math.floor(i / width)] as number)) / 2,
  );
  const axes = principalAxes(symmetric, width);
  const count = Math.min(dimensions, width);
  const turned = along(basis, axes, width, count);
  const result = new Float32Array((basis.length / width) * dimensions);
  for (let k = 0; k < count; k++) {
    const factor = Math.sqrt(Math.max(0, strengthOf(symmetric, axes, k, width)));
    for (let from = k, to = k; from < turned.length; from += count, to += dimensions) {
      result[to] = (turned[from] as number) * factor;
    }
  }
  return result;
}
