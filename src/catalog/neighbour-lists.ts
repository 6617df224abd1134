// Neighbour lists of some rows, as stored in one part of an index, and how the lists of all parts become one graph: if
// several parts have a list for a row, the last one counts; removed rows are left out.

import { corruptFile } from "./files/column-file.js";
import type { NeighbourGraph } from "./neighbour-graph.js";

/** Neighbours of row `rows[l]`: targets[offsets[l] … offsets[l+1]), strongest first; weights as in NeighbourGraph. */
export interface NeighbourLists extends NeighbourGraph {
  /** Ascending. */
  readonly rows: Uint32Array;
}

/** Marks a removed row. */
export const GONE = 0xffffffff;

/** Validates `lists` and returns them.
 *  @throws VitrineError INDEX_CORRUPT. */
export function checkLists(name: string, lists: NeighbourLists, rows: number): NeighbourLists {
  const { offsets, targets, largest } = lists;
  if (offsets.at(-1) !== targets.length) throw corruptFile(name);
  let last = -1;
  for (const row of lists.rows) {
    if (row >= rows || row <= last) throw corruptFile(name, "has lists of rows outside the catalog");
    last = row;
  }
  for (const weight of largest) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw corruptFile(name, "has a bad weight");
  }
  // Half a million entries: an indexed loop is the fastest way through a cold typed array.
  let furthest = 0;
  for (let i = 0; i < targets.length; i++) if ((targets[i] as number) > furthest) furthest = targets[i] as number;
  if (targets.length > 0 && furthest >= rows) throw corruptFile(name, "points outside the catalog");
  return lists;
}

/** @param pieces lists of the parts, in order
 *  @param liveOf row of all parts → row of the catalog, or GONE
 *  @param size number of rows of the catalog */
export function joinLists(pieces: readonly NeighbourLists[], liveOf: Uint32Array, size: number): NeighbourGraph {
  const [only] = pieces;
  // The usual case, and the only one for an index of one part.
  if (pieces.length === 1 && only?.rows.length === size && liveOf.length === size) {
    const { offsets, targets, weights, largest } = only;
    return { offsets, targets, weights, largest };
  }
  const pieceOf = new Uint8Array(size);
  const listOf = new Uint32Array(size).fill(GONE);
  let room = 0;
  for (const [piece, { rows, offsets }] of pieces.entries()) {
    for (const [list, row] of rows.entries()) {
      const live = liveOf[row] as number;
      if (live === GONE) continue;
      pieceOf[live] = piece;
      listOf[live] = list;
      room += (offsets[list + 1] as number) - (offsets[list] as number);
    }
  }
  const graph = {
    offsets: new Uint32Array(size + 1),
    targets: new Uint32Array(room),
    weights: new Uint8Array(room),
    largest: new Float32Array(size),
  };
  let edge = 0;
  for (let row = 0; row < size; row++) {
    const from = pieces[pieceOf[row] as number];
    const list = listOf[row] as number;
    if (from !== undefined && list !== GONE) {
      graph.largest[row] = from.largest[list] as number;
      for (let i = from.offsets[list] as number; i < (from.offsets[list + 1] as number); i++) {
        const target = liveOf[from.targets[i] as number] as number;
        if (target === GONE) continue;
        graph.targets[edge] = target;
        graph.weights[edge++] = from.weights[i] as number;
      }
    }
    graph.offsets[row + 1] = edge;
  }
  return { ...graph, targets: graph.targets.slice(0, edge), weights: graph.weights.slice(0, edge) };
}
