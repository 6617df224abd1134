// Maps the rows of several parts to those of one catalog. Loaded only for an index of several parts.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { StoredPart } from "../columns/stored-part.js";
import { corruptFile } from "../files/column-file.js";
import { GONE } from "../neighbour-lists.js";
import type { IndexManifest, IndexPart } from "./index-format.js";

/** How rows of the catalog map to rows of the parts (see IndexLayout); `data` is the vectors in the catalog's order. */
export interface JoinedRows {
  readonly stored: Uint32Array;
  readonly liveOf: Uint32Array;
  readonly data: Int8Matrix["data"];
}

/** @param vectors vectors of each part, row-major
 *  @throws VitrineError INDEX_CORRUPT. */
export type JoinParts = (
  manifest: IndexManifest,
  held: readonly StoredPart[],
  vectors: readonly Int8Matrix["data"][],
) => JoinedRows;

export const joinParts: JoinParts = (manifest, held, vectors) => {
  const rows = held.reduce((sum, part) => sum + part.rows, 0);
  const stored = liveRows(manifest, held, rows);
  return { stored, liveOf: placesOf(stored, rows), data: joinVectors(manifest, vectors, stored) };
};

/** Rows of all parts that no later part removed. The first part removes none. */
function liveRows({ parts }: IndexManifest, held: readonly StoredPart[], rows: number): Uint32Array {
  const gone = new Uint8Array(rows);
  let before = 0;
  for (const [i, part] of parts.entries()) {
    for (const row of (i > 0 && held[i]?.gone) || []) {
      if (row >= before || gone[row] === 1) throw corruptFile(part.files.items.path);
      gone[row] = 1;
    }
    before += part.rows;
  }
  const live = new Uint32Array(rows);
  let size = 0;
  for (let row = 0; row < rows; row++) if (gone[row] === 0) live[size++] = row;
  return live.slice(0, size);
}
/** Inverse of `stored`: row of the catalog for each row of all parts, or GONE. */
function placesOf(stored: Uint32Array, size: number): Uint32Array {
  const rowOf = new Uint32Array(size).fill(GONE);
  for (const [row, place] of stored.entries()) rowOf[place] = row;
  return rowOf;
}

function joinVectors(
  { parts, dimensions }: IndexManifest,
  pieces: readonly Int8Matrix["data"][],
  stored: Uint32Array,
): Int8Matrix["data"] {
  const data = new Int8Array(stored.length * dimensions);
  let part = 0;
  let before = 0;
  for (const [row, place] of stored.entries()) {
    while (place >= before + (parts[part] as IndexPart).rows) before += (parts[part++] as IndexPart).rows;
    const start = (place - before) * dimensions;
    data.set((pieces[part] as Int8Matrix["data"]).subarray(start, start + dimensions), row * dimensions);
  }
  return data;
}
