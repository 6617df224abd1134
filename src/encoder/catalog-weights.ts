// Adapts a pretrained table to a list of items without training: rare words count more (idf), and the mean vector of
// all items is subtracted.

import { normalise } from "../vector/normalise.js";
import type { StaticModel } from "./static-model.js";
import type { TextEncoder, WeightedText } from "./text-encoder.js";
import { wordCounts } from "./word-counts.js";

type Text = string | readonly WeightedText[];

export interface WeighedCatalog {
  /** One unit row per text (`texts.length × dimensions`, row-major); zeros for a text that says nothing. */
  readonly vectors: Float32Array;
  /** For queries against these vectors. */
  readonly encoder: TextEncoder & { knows(word: string): boolean };
}

/** Weight of a word: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1) · √(the model's own weight). From each item's unit
 *  vector the mean of all is subtracted (as in "All-but-the-Top", Mu & Viswanath, 2018), from a query's not. */
export function weighCatalog(model: StaticModel, texts: readonly Text[]): WeighedCatalog {
  const { dimensions } = model;
  const counts = texts.map((text) => wordCounts(partsOf(text), false));
  const frequency = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const known = new Map<string, Float32Array>();
  const rowOf = (word: string): Float32Array => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const items = frequency.get(word) ?? 0;
    const row = model.wordVector(word);
    const factor = (Math.log((1 + texts.length) / (1 + Math.max(1, items))) + 1) / (Math.sqrt(Math.hypot(...row)) || 1);
    const weighed = row.map((value) => value * factor);
    if (items > 0) known.set(word, weighed);
    return weighed;
  };
  const add = (count: ReadonlyMap<string, number>, vector: Float32Array): void => {
    for (const [word, weight] of count) {
      const row = rowOf(word);
      for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] as number) + weight * (row[d] as number);
    }
    normalise(vector);
  };
  const vectors = new Float32Array(texts.length * dimensions);
  for (const [i, count] of counts.entries()) add(count, rowAt(vectors, i, dimensions));
  subtractMean(vectors, dimensions);
  const encode = async (queries: readonly Text[]): Promise<Float32Array> => {
    const encoded = new Float32Array(queries.length * dimensions);
    for (const [i, query] of queries.entries()) add(wordCounts(partsOf(query), false), rowAt(encoded, i, dimensions));
    return encoded;
  };
  return { vectors, encoder: { id: model.id, dimensions, encode, knows: (word) => model.knows(word) } };
}

/** At this many items half of the mean is subtracted, at fewer less: the mean of a few items is mostly the items
 *  themselves. */
const FEW_ITEMS = 20;

/** Subtracts the mean and normalises again. Rows that are (almost) equal to the mean stay as they are: one item, or
 *  all alike. */
function subtractMean(vectors: Float32Array, dimensions: number): void {
  const rows = vectors.length / dimensions;
  const trust = rows / (rows + FEW_ITEMS);
  const mean = new Float64Array(dimensions);
  for (const [i, value] of vectors.entries()) mean[i % dimensions] = (mean[i % dimensions] as number) + value / rows;
  for (let row = 0; row < rows; row++) {
    const vector = rowAt(vectors, row, dimensions);
    if (vector.every((value) => value === 0)) continue;
    const own = vector.map((value, d) => value - trust * (mean[d] as number));
    if (Math.hypot(...own) > LEAST_OWN) vector.set(normalise(own));
  }
}

/** Of a unit vector, after the mean is taken away: less is rounding error. */
const LEAST_OWN = 1e-3;

function rowAt(vectors: Float32Array, row: number, dimensions: number): Float32Array {
  return vectors.subarray(row * dimensions, (row + 1) * dimensions);
}

function partsOf(text: Text): readonly WeightedText[] {
  return typeof text === "string" ? [{ text, weight: 1 }] : text;
}
