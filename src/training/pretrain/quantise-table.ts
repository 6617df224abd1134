// Converts the trained table to the shipped format: int8 directions, and one weight per row that includes its length.

import type { WriteRequest } from "../../encoder/model-format.js";
import { dot } from "../../vector/dot.js";
import { type TokenTable, UNKNOWN_WEIGHT } from "./token-table.js";

/** The input of `writeTextModel`. A row's weight is its weight in a text times its trained length. */
export function quantiseTable({ vocabulary, buckets, dimensions, values }: TokenTable): Omit<WriteRequest, "name"> {
  const count = vocabulary.words.length + buckets;
  const rows = new Int8Array(values.length);
  const weights = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const start = row * dimensions;
    const length = Math.sqrt(dot(values, start, values, start, dimensions));
    weights[row] = (length / Math.sqrt(dimensions)) * (vocabulary.weights[row] ?? UNKNOWN_WEIGHT);
    let largest = 0;
    for (let i = start; i < start + dimensions; i++) largest = Math.max(largest, Math.abs(values[i] as number));
    for (let i = start; i < start + dimensions; i++)
      rows[i] = Math.round(((values[i] as number) / (largest || 1)) * 127);
  }
  return { dimensions, words: vocabulary.words, buckets, rows, weights };
}
