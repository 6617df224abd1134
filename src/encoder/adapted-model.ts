// A text encoder trained on one shop's catalog: a text is the normalised weighted sum of its words' vectors. A word
// without a vector gets a pseudo-random one, derived from its letters: it is similar to no other word, but never zero.

import { normalise } from "../vector/normalise.js";
import type { AdaptedTable } from "./adapted-format.js";
import { hashDirection } from "./hash-text.js";
import type { TextEncoder, WeightedText } from "./text-encoder.js";
import { wordCounts } from "./word-counts.js";

export class AdaptedModel implements TextEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly #table: AdaptedTable;
  readonly #rowOf: ReadonlyMap<string, number>;
  /** Factor of each int8 row: weight / length. */
  readonly #factors: Float32Array;
  /** Magnitude of each number in the vector of a word without a row. */
  readonly #rareFactor: number;

  constructor(table: AdaptedTable) {
    this.id = table.id;
    this.dimensions = table.dimensions;
    this.#table = table;
    this.#rowOf = new Map(table.words.map((word, row) => [word, row]));
    this.#factors = table.weights.map((weight, row) => weight / lengthOf(table.rows, row, table.dimensions));
    this.#rareFactor = table.rareWeight / Math.sqrt(table.dimensions);
  }

  async encode(texts: readonly (string | readonly WeightedText[])[]): Promise<Float32Array> {
    return this.encodeNow(texts);
  }

  /** Synchronous `encode`. */
  encodeNow(texts: readonly (string | readonly WeightedText[])[]): Float32Array {
    const vectors = new Float32Array(texts.length * this.dimensions);
    for (const [i, text] of texts.entries()) {
      const vector = vectors.subarray(i * this.dimensions, (i + 1) * this.dimensions);
      const parts = typeof text === "string" ? [{ text, weight: 1 }] : text;
      for (const [word, count] of wordCounts(parts, this.#table.pairs)) this.#addWord(word, count, vector);
      normalise(vector);
    }
    return vectors;
  }

  /** Whether the word (a token of `tokenize`) has a trained row. */
  knows(word: string): boolean {
    return this.#rowOf.has(word);
  }

  #addWord(word: string, count: number, vector: Float32Array): void {
    const { rows, dimensions } = this.#table;
    const row = this.#rowOf.get(word);
    const values = row === undefined ? hashDirection(word, dimensions) : rows;
    const factor = count * (row === undefined ? this.#rareFactor : (this.#factors[row] as number));
    const start = (row ?? 0) * dimensions;
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] as number) + factor * (values[start + d] as number);
  }
}

function lengthOf(rows: Int8Array, row: number, dimensions: number): number {
  let sum = 0;
  for (let i = row * dimensions; i < (row + 1) * dimensions; i++) sum += (rows[i] as number) ** 2;
  return Math.sqrt(sum) || 1;
}
