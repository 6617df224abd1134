// What was learnt for one shopper: a vector in the space of the item vectors.

/** A row's score gains the dot product of its vector with this one. */
export type Adapter = Float32Array;

/** An adapter in use. */
export interface Checkpoint {
  readonly adapter: Adapter;
  /** Time of the newest event that may have taught it, in milliseconds since 1970: only later moments judge it fairly.
   *  Infinity if that is not known. */
  readonly taughtUntil: number;
}
