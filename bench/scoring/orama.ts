// Orama over the rows of a matrix, for the peer and for the look at its memory.

import { create, insertMultiple } from "@orama/orama";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";

export const ORAMA = "Orama, vector search";

export async function oramaOver({ rows, dimensions, data }: Int8Matrix) {
  const db = create({ schema: { v: `vector[${dimensions}]` } as const });
  const documents = Array.from({ length: rows }, (_, row) => ({
    id: String(row),
    v: [...data.subarray(row * dimensions, (row + 1) * dimensions)],
  }));
  await insertMultiple(db, documents, 5000);
  return db;
}
