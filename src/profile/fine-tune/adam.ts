// Adam (Kingma & Ba, ICLR 2015) for one short vector, with gradient clipping by norm and a learning rate that decays
// linearly to zero. Full-batch, hence deterministic: the same batch gives the same vector.

import type { Descent, Step } from "./trainer.js";

/** Writes the gradient at `delta` and returns the loss. */
export type Slope = (delta: Float64Array, gradient: Float64Array) => number | Promise<number>;

const MOMENTUM = 0.9;
const SPREAD = 0.99;
const EPSILON = 1e-8;

export async function* adam(
  slope: Slope,
  dimensions: number,
  { steps, rate, clip }: Descent,
): AsyncGenerator<Step, void, void> {
  const delta = new Float64Array(dimensions);
  const gradient = new Float64Array(dimensions);
  const mean = new Float64Array(dimensions);
  const square = new Float64Array(dimensions);
  for (let step = 0; step < steps; step++) {
    const loss = await slope(delta, gradient);
    const believed = Math.min(1, clip / Math.max(Math.hypot(...gradient), EPSILON));
    const correction = Math.sqrt(1 - SPREAD ** (step + 1)) / (1 - MOMENTUM ** (step + 1));
    const stride = rate * (1 - step / steps) * correction;
    for (let d = 0; d < dimensions; d++) {
      const steep = believed * (gradient[d] as number);
      mean[d] = MOMENTUM * (mean[d] as number) + (1 - MOMENTUM) * steep;
      square[d] = SPREAD * (square[d] as number) + (1 - SPREAD) * steep * steep;
      delta[d] = (delta[d] as number) - (stride * (mean[d] as number)) / (Math.sqrt(square[d] as number) + EPSILON);
    }
    yield { loss, delta };
  }
}
