// Adam (Kingma & Ba, ICLR 2015) on one short vector, with the gradient's length clipped. Full batches: no dice.

export interface Descent {
  readonly steps: number;
  readonly rate: number;
  /** Longest gradient that is believed. */
  readonly clip: number;
}

const MOMENTUM = 0.9;
const SPREAD = 0.99;
const EPSILON = 1e-8;

/** Moves `vector` downhill in place; the rate falls linearly to zero. `slope` writes the gradient at the vector into its
 *  second argument and returns the loss. Returns the loss before each step. */
export function descend(
  vector: Float64Array,
  slope: (vector: Float64Array, gradient: Float64Array) => number,
  { steps, rate, clip }: Descent,
): number[] {
  const gradient = new Float64Array(vector.length);
  const mean = new Float64Array(vector.length);
  const square = new Float64Array(vector.length);
  return Array.from({ length: steps }, (_, step) => {
    const loss = slope(vector, gradient);
    const factor = Math.min(1, clip / Math.max(Math.hypot(...gradient), EPSILON));
    const now = (rate * (1 - step / steps) * Math.sqrt(1 - SPREAD ** (step + 1))) / (1 - MOMENTUM ** (step + 1));
    for (let d = 0; d < vector.length; d++) {
      const g = factor * (gradient[d] as number);
      mean[d] = MOMENTUM * (mean[d] as number) + (1 - MOMENTUM) * g;
      square[d] = SPREAD * (square[d] as number) + (1 - SPREAD) * g * g;
      vector[d] = (vector[d] as number) - (now * (mean[d] as number)) / (Math.sqrt(square[d] as number) + EPSILON);
    }
    return loss;
  });
}
