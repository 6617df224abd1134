// The initial table: a word's meaning from pretrained word vectors or, without one, from the words it occurs with; plus
// a random direction for every word, so that no two words are equal.

import { ngramBuckets } from "../../encoder/character-ngrams.js";
import { hashDirection } from "../../encoder/hash-text.js";
import { tokenize } from "../../encoder/tokenizer.js";
import type { TokenTable } from "./token-table.js";
import type { Vocabulary } from "./vocabulary.js";
import type { WordVectors } from "./word-clusters.js";

export interface StartOptions {
  readonly vocabulary: Vocabulary;
  readonly buckets: number;
  readonly vectors: WordVectors;
  /** Product texts, for co-occurrence of words. */
  readonly texts: readonly string[];
  /** Length of a word's own direction, relative to its meaning, which has length 1. */
  readonly own: number;
}

/** Rows have a mean square of 1. */
export function startTable({ vocabulary, buckets, vectors, texts, own }: StartOptions): TokenTable {
  const { dimensions } = vectors;
  const count = vocabulary.words.length;
  const values = new Float32Array((count + buckets) * dimensions);
  const table: TokenTable = { vocabulary, buckets, dimensions, values };
  const known = meanings(table, vectors);
  companies(table, texts, known);
  pieces(table);
  for (let row = 0; row < count + buckets; row++) {
    const name = row < count ? (vocabulary.words[row] as string) : `<${row - count}>`;
    const direction = hashDirection(name, dimensions);
    const vector = rowOf(table, row);
    unitMeanSquare(vector);
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] as number) + own * (direction[d] as number);
    unitMeanSquare(vector);
  }
  return table;
}

/** Averages the word vectors of all forms of a word ("cable", "cables"). Returns which rows have any. */
function meanings(table: TokenTable, vectors: WordVectors): Uint8Array {
  const known = new Uint8Array(table.vocabulary.words.length);
  for (const [i, word] of vectors.words.entries()) {
    const [stem, ...more] = tokenize(word);
    const row = stem === undefined || more.length > 0 ? undefined : table.vocabulary.rowOf.get(stem);
    if (row === undefined) continue;
    known[row] = 1;
    add(rowOf(table, row), vectors.values.subarray(i * table.dimensions, (i + 1) * table.dimensions), 1);
  }
  for (const [row, is] of known.entries()) if (is) unitMeanSquare(rowOf(table, row));
  return known;
}

/** A word without a vector takes the mean of the known words it appears with. */
function companies(table: TokenTable, texts: readonly string[], known: Uint8Array): void {
  const { rowOf: rows, weights } = table.vocabulary;
  const sum = new Float32Array(table.dimensions);
  for (const text of texts) {
    const here = new Set(tokenize(text).flatMap((word) => rows.get(word) ?? []));
    sum.fill(0);
    for (const row of here) if (known[row]) add(sum, rowOf(table, row), weights[row] as number);
    for (const row of here) if (!known[row]) add(rowOf(table, row), sum, 1 / here.size);
  }
}

/** A piece takes the mean of the words it is part of. */
function pieces(table: TokenTable): void {
  const count = table.vocabulary.words.length;
  for (const [row, word] of table.vocabulary.words.entries()) {
    for (const bucket of new Set(ngramBuckets(word, table.buckets))) {
      add(rowOf(table, count + bucket), rowOf(table, row), 1);
    }
  }
}

function rowOf({ values, dimensions }: TokenTable, row: number): Float32Array {
  return values.subarray(row * dimensions, (row + 1) * dimensions);
}

function add(into: Float32Array, vector: Float32Array, factor: number): void {
  for (let d = 0; d < into.length; d++) into[d] = (into[d] as number) + factor * (vector[d] as number);
}

function unitMeanSquare(vector: Float32Array): void {
  const square = vector.reduce((sum, value) => sum + value * value, 0) / vector.length;
  if (square > 0) for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) / Math.sqrt(square);
}
