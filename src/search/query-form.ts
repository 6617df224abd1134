// What a word of a query may stand for, in numbers of the catalog's words.

/** One word of the catalog that would do, and how well: 1 is the very word. */
export interface Form {
  readonly number: number;
  readonly factor: number;
}

/** Two words of the catalog that together would do. */
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
