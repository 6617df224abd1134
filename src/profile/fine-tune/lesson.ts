// What an adapter learns from: moments at which the shopper chose, and what the ranking thinks of the choice. Knows rows
// and numbers; the ranking itself makes the lessons.

/** One moment. The first `positives` rows are what the shopper turned to; the others could have been, and were not. */
export interface Lesson {
  readonly rows: Int32Array;
  readonly positives: number;
  /** What it counts; 1 for the latest. */
  readonly weight: number;
  /** What the ranking gives each row without any adapter, and without knowing of this moment. */
  readonly base: Float64Array;
}
