// A method that is not ours, as the evaluation sees it.

/** Rows for a history of rows (oldest first), best first. */
export type Baseline = (history: readonly number[]) => readonly number[];

export interface BaselineOptions {
  readonly limit: number;
  /** Whether rows of the history may be in the list. */
  readonly seen: boolean;
}
