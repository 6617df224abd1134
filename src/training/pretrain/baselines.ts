// What the trained model is held against: guessing, no training at all, and the usual mean of word vectors. The latter
// two are tables in the shipped format, so that everything but the numbers in it is the same.

import { hashDirection } from "../../encoder/hash-text.js";
import { StaticModel } from "../../encoder/static-model.js";
import type { TextEncoder, WeightedText } from "../../encoder/text-encoder.js";
import { normaliseRows } from "../../vector/normalise.js";
import { quantiseTable } from "./quantise-table.js";
import type { TokenTable } from "./token-table.js";

/** A random direction for each word and piece: what a text is made of, and nothing of what it means. */
export function hashProjection(table: TokenTable): StaticModel {
  const { vocabulary, buckets, dimensions } = table;
  const names = [...vocabulary.words, ...Array.from({ length: buckets }, (_, i) => `<${i}>`)];
  const values = new Float32Array(names.length * dimensions);
  for (const [row, name] of names.entries()) values.set(hashDirection(name, dimensions), row * dimensions);
  return modelOf({ ...table, values }, "hash projection");
}

/** A direction of its own for each whole text: what guessing scores. */
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

/** The table as it stands, without going through files. */
export function modelOf(table: TokenTable, name: string): StaticModel {
  return new StaticModel({ id: name, ...quantiseTable(table) });
}
