// The interface of a trainer: fits the vector δ to a batch, step by step. The two implementations must agree to 1e-5.

import type { Batch } from "./objective.js";

export interface Descent {
  /** λ of λ|δ|². */
  readonly anchor: number;
  /** Steps of Adam over the whole batch; the rate falls linearly to zero. */
  readonly steps: number;
  readonly rate: number;
  /** Largest norm of the gradient; longer ones are scaled down to it. */
  readonly clip: number;
}

export interface Step {
  /** Loss of the batch before the step, including the penalty. */
  readonly loss: number;
  /** δ after the step. The same array each time. */
  readonly delta: Float64Array;
}

/** Yields after each step. The consumer may stop early. */
export type Trainer = (batch: Batch, descent: Descent) => AsyncIterable<Step>;
