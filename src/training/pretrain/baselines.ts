// What the trained model is held against: no training at all, and the usual mean of word vectors. Each is a table in
// the shipped format, so that everything but the numbers in it is the same.

import { hashDirection } from "../../encoder/hash-text.js";
import { StaticModel } from "../../encoder/static-model.js";
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

/** The table as it stands, without going through files. */
export function modelOf(table: TokenTable, name: string): StaticModel {
  return new StaticModel({ id: name, ...quantiseTable(table) });
}
