// What was learnt of one shopper: a direction in the space of the item vectors, added to every score. Zero without any.

/** A row's score gains the dot product of its vector with this one. */
export type Adapter = Float32Array;
