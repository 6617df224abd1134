// The contract of a next-item network: a history of item vectors in, one vector in the same space out.

import type { Lengths } from "./places.js";
import type { Tape, Value } from "./tape.js";

/** A matrix that is learnt, and how it begins. */
export interface Shape {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** "small": random, of the size that keeps variances (Glorot & Bengio, 2010). */
  readonly start: "small" | "zeros" | "ones" | "identity";
}

export interface Sizes {
  /** Of an item's vector and of everything inside; a multiple of 8. */
  readonly dimensions: number;
  /** Items of a history that are looked at. */
  readonly places: number;
}

export interface Histories {
  /** places · batch rows, place by place (see places.ts). */
  readonly items: Value;
  readonly lengths: Lengths;
}

export type Parameters = Readonly<Record<string, Value>>;

export interface Architecture {
  shapes(sizes: Sizes): readonly Shape[];
  /** One row a history. `drop` leaves out a share of the numbers while learning. */
  encode(tape: Tape, parameters: Parameters, histories: Histories, drop: (x: Value) => Value): Value;
}
