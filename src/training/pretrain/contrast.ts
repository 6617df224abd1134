// In-batch softmax: each left text should find its own right text among the batch's, and each right its left
// (van den Oord et al., 2018, InfoNCE; both ways as in CLIP, Radford et al., 2021). Numbers only.

export interface Contrast {
  /** `size × dimensions` unit rows each, row-major; row i of one belongs to row i of the other. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly dimensions: number;
  /** Cosines are divided by it before the softmax. */
  readonly temperature: number;
  /** True if column j is (nearly) as right an answer to row i as column i is; it is then left out of the loss. */
  readonly same: (i: number, j: number) => boolean;
}

export interface ContrastResult {
  /** Mean cross-entropy of both directions, in nats. */
  readonly loss: number;
  readonly leftGradient: Float32Array;
  readonly rightGradient: Float32Array;
}

/** Loss and its gradient with respect to the unit rows. */
export function contrast({ left, right, dimensions, temperature, same }: Contrast): ContrastResult {
  const size = left.length / dimensions;
  const cosines = new Float32Array(size * size);
  const weights = new Float32Array(size * size);
  const rowSums = new Float64Array(size);
  const columnSums = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i !== j && same(i, j)) continue;
      let cosine = 0;
      for (let d = 0; d < dimensions; d++) {
        cosine += (left[i * dimensions + d] as number) * (right[j * dimensions + d] as number);
      }
      // A cosine is at most 1, so with 1 as the softmax's shift nothing overflows.
      const weight = Math.exp((cosine - 1) / temperature);
      cosines[i * size + j] = cosine;
      weights[i * size + j] = weight;
      rowSums[i] = (rowSums[i] as number) + weight;
      columnSums[j] = (columnSums[j] as number) + weight;
    }
  }
  const leftGradient = new Float32Array(left.length);
  const rightGradient = new Float32Array(right.length);
  let loss = 0;
  for (let i = 0; i < size; i++) {
    const own = ((cosines[i * size + i] as number) - 1) / temperature;
    loss += (Math.log(rowSums[i] as number) + Math.log(columnSums[i] as number)) / 2 - own;
    for (let j = 0; j < size; j++) {
      const weight = weights[i * size + j] as number;
      const share = weight / (rowSums[i] as number) + weight / (columnSums[j] as number) - (i === j ? 2 : 0);
      if (share === 0) continue;
      const slope = share / (2 * size * temperature);
      for (let d = 0; d < dimensions; d++) {
        const l = i * dimensions + d;
        const r = j * dimensions + d;
        leftGradient[l] = (leftGradient[l] as number) + slope * (right[r] as number);
        rightGradient[r] = (rightGradient[r] as number) + slope * (left[l] as number);
      }
    }
  }
  return { loss: loss / size, leftGradient, rightGradient };
}
