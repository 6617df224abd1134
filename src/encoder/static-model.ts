// The shipped text encoder: a text is the normalised weighted sum of its words' vectors. It ignores word order and
// context; in return it takes a few microseconds per title, on any thread, without TF.js.

import { normalise } from "../vector/normalise.js";
import { ngramBuckets } from "./character-ngrams.js";
import { parseTextModelTable, type TextModelTable } from "./model-format.js";
import type { TextEncoder, WeightedText } from "./text-encoder.js";
import { tokenize } from "./tokenizer.js";

export class StaticModel implements TextEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly #table: TextModelTable;
  readonly #rowOf: ReadonlyMap<string, number>;
  /** Factor of each int8 row: weight / length. */
  readonly #factors: Float32Array;

  constructor(table: TextModelTable) {
    this.id = table.id;
    this.dimensions = table.dimensions;
    this.#table = table;
    this.#rowOf = new Map(table.words.map((word, row) => [word, row]));
    this.#factors = table.weights.map((weight, row) => weight / lengthOf(table.rows, row, table.dimensions));
  }

  async encode(texts: readonly (string | readonly WeightedText[])[]): Promise<Float32Array> {
    return this.encodeNow(texts);
  }

  /** Synchronous `encode`. */
  encodeNow(texts: readonly (string | readonly WeightedText[])[]): Float32Array {
    const vectors = new Float32Array(texts.length * this.dimensions);
    for (const [i, text] of texts.entries()) {
      const vector = vectors.subarray(i * this.dimensions, (i + 1) * this.dimensions);
      if (typeof text === "string") this.#addText(text, 1, vector);
      else for (const part of text) this.#addText(part.text, part.weight, vector);
      normalise(vector);
    }
    return vectors;
  }

  /** Whether the word (a token of `tokenize`) has a row of its own rather than only character n-grams. */
  knows(word: string): boolean {
    return this.#rowOf.has(word);
  }

  /** The vector that a word (a token of `tokenize`) contributes to a text; its length is the word's weight. */
  wordVector(word: string): Float32Array {
    const vector = new Float32Array(this.dimensions);
    this.#addWord(word, 1, vector);
    return vector;
  }

  #addText(text: string, weight: number, vector: Float32Array): void {
    for (const word of tokenize(text)) this.#addWord(word, weight, vector);
  }

  #addWord(word: string, weight: number, vector: Float32Array): void {
    const row = this.#rowOf.get(word);
    if (row !== undefined) {
      this.#addRow(row, weight, vector);
      return;
    }
    const pieces = ngramBuckets(word, this.#table.buckets);
    for (const piece of pieces) this.#addRow(this.#table.words.length + piece, weight / pieces.length, vector);
  }

  #addRow(row: number, weight: number, vector: Float32Array): void {
    const { rows, dimensions } = this.#table;
    const factor = weight * (this.#factors[row] as number);
    const start = row * dimensions;
    for (let d = 0; d < dimensions; d++) {
      vector[d] = (vector[d] as number) + factor * (rows[start + d] as number);
    }
  }
}

/** A model from its two files: model.json, parsed, and the bytes of model.bin.
 *  @throws VitrineError MODEL_CORRUPT. */
export async function parseTextModel(json: unknown, bin: Uint8Array<ArrayBuffer>): Promise<StaticModel> {
  return new StaticModel(await parseTextModelTable(json, bin));
}

function lengthOf(rows: Int8Array, row: number, dimensions: number): number {
  let sum = 0;
  for (let i = row * dimensions; i < (row + 1) * dimensions; i++) sum += (rows[i] as number) ** 2;
  return Math.sqrt(sum) || 1;
}
