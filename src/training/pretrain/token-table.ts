// The table during training: float rows for words and hashed pieces, and texts as weighted sums of rows. The float
// counterpart of static-model.ts, which uses int8.

import { ngramBuckets } from "../../encoder/character-ngrams.js";
import { tokenize } from "../../encoder/tokenizer.js";
import type { Vocabulary } from "./vocabulary.js";

/** Weight of a word without a row, relative to 1 for a rare known word: most are codes, and shared pieces are noisy. */
export const UNKNOWN_WEIGHT = 0.6;

/** A text as weighted rows of the table. */
export interface Bag {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

export interface TokenTable {
  readonly vocabulary: Vocabulary;
  readonly buckets: number;
  readonly dimensions: number;
  /** `(words + buckets) × dimensions`, row-major. */
  readonly values: Float32Array;
}

export interface BagOptions {
  readonly vocabulary: Vocabulary;
  readonly buckets: number;
  /** Decides for a known word whether to use its pieces instead of its row. */
  readonly spell?: () => boolean;
}

export function bagOf(text: string | readonly string[], { vocabulary, buckets, spell }: BagOptions): Bag {
  const rows: number[] = [];
  const weights: number[] = [];
  for (const word of typeof text === "string" ? tokenize(text) : text) {
    const row = vocabulary.rowOf.get(word);
    const weight = row === undefined ? UNKNOWN_WEIGHT : (vocabulary.weights[row] as number);
    if (row !== undefined && !spell?.()) {
      rows.push(row);
      weights.push(weight);
      continue;
    }
    const pieces = ngramBuckets(word, buckets);
    for (const piece of pieces) {
      rows.push(vocabulary.words.length + piece);
      weights.push(weight / pieces.length);
    }
  }
  return { rows: Int32Array.from(rows), weights: Float32Array.from(weights) };
}

/** Adds the bag's rows to `out[start…]`. */
export function addBag(table: Pick<TokenTable, "values" | "dimensions">, bag: Bag, out: Float32Array, start = 0): void {
  const { values, dimensions } = table;
  for (let i = 0; i < bag.rows.length; i++) {
    const from = (bag.rows[i] as number) * dimensions;
    const weight = bag.weights[i] as number;
    for (let d = 0; d < dimensions; d++) {
      out[start + d] = (out[start + d] as number) + weight * (values[from + d] as number);
    }
  }
}
