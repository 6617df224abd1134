// The contract of a trainer: a batch in, the vector that fits it out, step by step. Two implementations must agree to 1e-5.

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
  /** Of the batch, anchor included, before the step. */
  readonly loss: number;
  /** After it; the same array each time. */
  readonly delta: Float64Array;
}

/** Yields after each step; whoever listens may stop early. */
export type Trainer = (batch: Batch, descent: Descent) => AsyncIterable<Step>;
