// The contract of a trainer: a batch in, the vector that fits it out. Two implementations must agree to 1e-5.

import type { Batch } from "./objective.js";

export interface Descent {
  /** λ of λ|δ|². */
  readonly anchor: number;
  /** Steps of Adam over the whole batch; the rate falls linearly to zero. */
  readonly steps: number;
  readonly rate: number;
  /** Longest gradient that is believed. */
  readonly clip: number;
}

export interface Step {
  /** Of the training batch, anchor included, before the step. */
  readonly loss: number;
  readonly delta: Float64Array;
}

/** Yields after each step; whoever listens may stop early. */
export type Trainer = (batch: Batch, descent: Descent) => AsyncIterable<Step> | Iterable<Step>;

/** Of Adam (Kingma & Ba, ICLR 2015). */
export const ADAM = { momentum: 0.9, spread: 0.99, epsilon: 1e-8 } as const;
