// The interface of a baseline: a method that Vitrine is compared with.

/** Recommends rows, best first, for a history of rows, oldest first. */
export type Baseline = (history: readonly number[]) => readonly number[];

export interface BaselineOptions {
  readonly limit: number;
  /** Whether rows of the history may be in the list. */
  readonly seen: boolean;
}
