// The first two principal components of rows (PCA, by power iteration on the covariance matrix), and each row's
// coordinates along them.

/** Coordinates of the rows along both components, interleaved; zeros if all rows are equal. */
export function mainDirections(vectors: Float32Array, dimensions: number): Float64Array {
  const rows = vectors.length / dimensions;
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < vectors.length; i++) {
    const d = i % dimensions;
    mean[d] = (mean[d] as number) + (vectors[i] as number) / rows;
  }
  const covariance = covarianceOf(vectors, mean);
  const places = new Float64Array(2 * rows);
  for (const axis of [0, 1]) {
    const { direction, size } = strongestDirection(covariance, dimensions);
    for (let row = 0; row < rows; row++) {
      let place = 0;
      for (let d = 0; d < dimensions; d++) {
        place += ((vectors[row * dimensions + d] as number) - (mean[d] as number)) * (direction[d] as number);
      }
      places[2 * row + axis] = place;
    }
    for (let i = 0; i < dimensions; i++) {
      for (let j = 0; j < dimensions; j++) {
        const at = i * dimensions + j;
        covariance[at] = (covariance[at] as number) - size * (direction[i] as number) * (direction[j] as number);
      }
    }
  }
  return places;
}

function covarianceOf(vectors: Float32Array, mean: Float64Array): Float64Array {
  const { length: dimensions } = mean;
  const covariance = new Float64Array(dimensions * dimensions);
  const centred = new Float64Array(dimensions);
  for (let start = 0; start < vectors.length; start += dimensions) {
    for (let d = 0; d < dimensions; d++) centred[d] = (vectors[start + d] as number) - (mean[d] as number);
    for (let i = 0; i < dimensions; i++) {
      const value = centred[i] as number;
      for (let j = 0; j < dimensions; j++) {
        covariance[i * dimensions + j] = (covariance[i * dimensions + j] as number) + value * (centred[j] as number);
      }
    }
  }
  return covariance;
}

function strongestDirection(matrix: Float64Array, dimensions: number): { direction: Float64Array; size: number } {
  let direction: Float64Array = Float64Array.from({ length: dimensions }, (_, d) => 1 / (1 + d));
  let size = 0;
  for (let step = 0; step < 100; step++) {
    const next = direction.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < dimensions; j++) sum += (matrix[i * dimensions + j] as number) * (direction[j] as number);
      return sum;
    });
    size = Math.hypot(...next);
    if (size === 0) return { direction: next, size };
    direction = next.map((value) => value / size);
  }
  return { direction, size };
}
