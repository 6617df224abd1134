// Trains with plain arrays: for a vector of 64 numbers and some thousand rows, a step costs less than a call of a GPU.

import { lossAndGradient } from "./objective.js";
import { ADAM, type Step, type Trainer } from "./trainer.js";

export const plainTrainer: Trainer = function* (batch, { anchor, steps, rate, clip }): Generator<Step> {
  const delta = new Float64Array(batch.dimensions);
  const gradient = new Float64Array(batch.dimensions);
  const mean = new Float64Array(batch.dimensions);
  const square = new Float64Array(batch.dimensions);
  for (let step = 0; step < steps; step++) {
    const loss = lossAndGradient(batch, delta, anchor, gradient);
    const believed = Math.min(1, clip / Math.max(Math.hypot(...gradient), ADAM.epsilon));
    const correction = Math.sqrt(1 - ADAM.spread ** (step + 1)) / (1 - ADAM.momentum ** (step + 1));
    const stride = rate * (1 - step / steps) * correction;
    for (let d = 0; d < delta.length; d++) {
      const slope = believed * (gradient[d] as number);
      mean[d] = ADAM.momentum * (mean[d] as number) + (1 - ADAM.momentum) * slope;
      square[d] = ADAM.spread * (square[d] as number) + (1 - ADAM.spread) * slope * slope;
      delta[d] =
        (delta[d] as number) - (stride * (mean[d] as number)) / (Math.sqrt(square[d] as number) + ADAM.epsilon);
    }
    yield { loss, delta };
  }
};
