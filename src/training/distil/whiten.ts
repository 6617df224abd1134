// Whitens a word table, so that its items fill all directions alike. A softmax ignores what all cosines of an item have
// in common, so training leaves directions that most items share, and items with large components along them are near
// everything. Centring removes such hubs (Suzuki et al., EMNLP 2013). Here a linear map does, which is applied to the
// table, so that queries and new items follow.

import { dot } from "../../vector/dot.js";
import { principalAxes } from "../../vector/principal-axes.js";

/** (Σ v vᵀ + 1)^−½ over the rows v, scaled to determinant 1; `dimensions × dimensions`, symmetric. The 1 is one item
 *  more along each axis: the directions of a small catalog stay nearly as they are. */
export function whitening(vectors: Float32Array, dimensions: number): Float64Array {
  const moment = secondMoment(vectors, dimensions);
  const axes = principalAxes(moment, dimensions);
  const logarithms = Float64Array.from({ length: dimensions }, (_, a) => -0.5 * Math.log(along(moment, axes, a)));
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / dimensions;
  const map = new Float64Array(dimensions * dimensions);
  for (const [a, logarithm] of logarithms.entries()) addSquare(map, axes, a * dimensions, Math.exp(logarithm - mean));
  return map;
}

/** Each row of `table` becomes map · row, in place. */
export function mapRows(map: Float64Array, table: Float32Array, dimensions: number): void {
  for (let start = 0; start < table.length; start += dimensions) {
    const row = table.slice(start, start + dimensions);
    for (let d = 0; d < dimensions; d++) table[start + d] = dot(map, d * dimensions, row, 0, dimensions);
  }
}

function secondMoment(vectors: Float32Array, dimensions: number): Float64Array {
  const moment = new Float64Array(dimensions * dimensions);
  for (let d = 0; d < dimensions; d++) moment[d * (dimensions + 1)] = 1;
  for (let start = 0; start < vectors.length; start += dimensions) addSquare(moment, vectors, start, 1);
  return moment;
}

/** matrix += factor · v vᵀ, where v starts at `start`. */
function addSquare(matrix: Float64Array, values: ArrayLike<number>, start: number, factor: number): void {
  const dimensions = Math.sqrt(matrix.length);
  for (let i = 0, at = 0; i < dimensions; i++) {
    const value = factor * (values[start + i] as number);
    for (let j = 0; j < dimensions; j++, at++)
      matrix[at] = (matrix[at] as number) + value * (values[start + j] as number);
  }
}

/** The eigenvalue of `matrix` for its `a`-th axis. */
function along(matrix: Float64Array, axes: Float64Array, a: number): number {
  const dimensions = Math.sqrt(matrix.length);
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    sum += (axes[a * dimensions + i] as number) * dot(matrix, i * dimensions, axes, a * dimensions, dimensions);
  }
  return sum;
}
