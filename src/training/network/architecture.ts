// The interface of a next-item network: it maps a history of item vectors to one vector in the same space.

import type { Lengths } from "./places.js";
import type { Tape, Value } from "./tape.js";

/** Shape and initialisation of a learnt matrix. */
export interface Shape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** "small": random, scaled so that variances are kept (Glorot & Bengio, 2010). */
  readonly start: "small" | "zeros" | "ones" | "identity";
}

export interface Sizes {
  /** Width of item vectors and of all hidden layers; a multiple of 8. */
  readonly dimensions: number;
  /** Number of items of a history that are used. */
  readonly places: number;
}

export interface Histories {
  /** places · batch rows, ordered by place (see places.ts). */
  readonly items: Value;
  readonly lengths: Lengths;
}

export type Parameters = Readonly<Record<string, Value>>;

export interface Architecture {
  shapes(sizes: Sizes): readonly Shape[];
  /** Returns one row per history. `drop` applies dropout during training. */
  encode(tape: Tape, parameters: Parameters, histories: Histories, drop: (x: Value) => Value): Value;
}
