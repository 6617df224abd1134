// A training example of an adapter: one choice with its negatives and the ranking's scores for all of them. The ranking
// makes the examples.

/** One choice. The first `positives` rows were chosen; the others are negatives. */
export interface Lesson {
  readonly rows: Int32Array;
  readonly positives: number;
  /** Weight; 1 for the latest choice. */
  readonly weight: number;
  /** The ranking's score of each row without an adapter, given only the events before this choice. */
  readonly base: Float64Array;
}
