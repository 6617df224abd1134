// What was learnt for one shopper: a vector in the space of the item vectors.

/** A row's score gains the dot product of its vector with this one. */
export type Adapter = Float32Array;
