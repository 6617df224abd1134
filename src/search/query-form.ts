// Types: the catalog's words, by number, that a query's word may stand for.

/** A matching word of the catalog with its weight; 1 for the word itself. */
export interface Form {
  readonly number: number;
  readonly factor: number;
}

/** Two words of the catalog that match together. */
export interface FormPair {
  readonly first: number;
  readonly second: number;
  readonly factor: number;
}

export interface QueryWord {
  /** As `tokenize` gives it, mended where it was mistyped. */
  readonly word: string;
  readonly forms: readonly Form[];
  readonly pairs: readonly FormPair[];
}
