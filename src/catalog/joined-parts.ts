// How the rows of several parts become those of one catalog: what only an index that was continued needs, and loads.

import { corruptFile } from "./column-file.js";
import type { IndexManifest, IndexPart } from "./index-format.js";
import { GONE } from "./neighbour-lists.js";
import type { StoredPart } from "./stored-part.js";

/** Rows of all parts that no later part took back. The first has none to take back.
 *  @throws VitrineError INDEX_CORRUPT. */
export function liveRows({ parts }: IndexManifest, held: readonly StoredPart[], rows: number): Uint32Array {
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
  return size === rows ? live : live.slice(0, size);
}

/** Row of each stored place, or GONE. */
export function placesOf(stored: Uint32Array, size: number): Uint32Array {
  const rowOf = new Uint32Array(size).fill(GONE);
  for (const [row, place] of stored.entries()) rowOf[place] = row;
  return rowOf;
}

/** @param pieces vectors of each part, row-major */
export function joinVectors(
  { parts, dimensions }: IndexManifest,
  pieces: readonly Int8Array[],
  stored: Uint32Array,
): Int8Array<ArrayBuffer> {
  const data = new Int8Array(stored.length * dimensions);
  let part = 0;
  let before = 0;
  for (const [row, place] of stored.entries()) {
    while (place >= before + (parts[part] as IndexPart).rows) before += (parts[part++] as IndexPart).rows;
    const start = (place - before) * dimensions;
    data.set((pieces[part] as Int8Array).subarray(start, start + dimensions), row * dimensions);
  }
  return data;
}
