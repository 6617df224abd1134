// Baselines for the trained model: random vectors, no training, and the usual mean of word vectors. The latter two are
// tables in the shipped format, so that only the numbers in the table differ.

import { hashDirection } from "../../encoder/hash-text.js";
import { StaticModel } from "../../encoder/static-model.js";
import type { TextEncoder, WeightedText } from "../../encoder/text-encoder.js";
import { normaliseRows } from "../../vector/normalise.js";
import { quantiseTable } from "./quantise-table.js";
import type { TokenTable } from "./token-table.js";

/** A random direction for each word and piece: it knows which words a text has, but not their meaning. */
export function hashProjection(table: TokenTable): StaticModel {
  const { vocabulary, buckets, dimensions } = table;
  const names = [...vocabulary.words, ...Array.from({ length: buckets }, (_, i) => `<${i}>`)];
  const values = new Float32Array(names.length * dimensions);
  for (const [row, name] of names.entries()) values.set(hashDirection(name, dimensions), row * dimensions);
  return modelOf({ ...table, values }, "hash projection");
}

/** A random direction for each whole text: the score of guessing. */
export function guessing(dimensions: number): TextEncoder {
  const nameOf = (text: string | readonly WeightedText[]): string =>
    typeof text === "string" ? text : text.map((part) => part.text).join("\n");
  return {
    id: "guessing",
    dimensions,
    encode: async (texts) => {
      const vectors = new Float32Array(texts.length * dimensions);
      for (const [i, text] of texts.entries()) vectors.set(hashDirection(nameOf(text), dimensions), i * dimensions);
      return normaliseRows(vectors, dimensions);
    },
  };
}

/** The table as an encoder, without going through files. */
export function modelOf(table: TokenTable, name: string): StaticModel {
  return new StaticModel({ id: name, ...quantiseTable(table) });
}
