// relations.bin: up to four sets of neighbour lists, each laid out as neighbours.bin, after a header with the lengths
// of the first three. Always written whole; downloaded after the first list.
//
//   offset   type         what
//   0        uint32 × 3   bytes of `together`, `next`, `bought`; 0: there is none
//   12       …            the lists, one after the other; bytes that are left are those of `again`

import type { LoadedIndex } from "../index/index-assemble.js";
import type { NeighbourGraph } from "../neighbour-graph.js";
import { joinLists, type NeighbourLists } from "../neighbour-lists.js";
import { RELATIONS, type RelationGraphs, type RelationName, Relations } from "../relations.js";
import { corruptFile, type FileBytes } from "./column-file.js";
import { decodeNeighbours, encodeNeighbours } from "./neighbours-file.js";

/** Number of lengths in the header. The last set has no length, since the first version of the format had three
 *  sets. */
const TOLD = RELATIONS.length - 1;
const HEAD = 4 * TOLD;

/** @param stored row of the catalog → row of all parts
 *  @param rows number of rows of all parts */
export function encodeRelations(graphs: RelationGraphs, stored: Uint32Array, rows: number): Uint8Array<ArrayBuffer> {
  const blocks = RELATIONS.map((name) => {
    const graph = graphs[name];
    return graph === undefined ? new Uint8Array(0) : encodeNeighbours(listsOf(graph, stored), rows);
  });
  const bytes = new Uint8Array(HEAD + blocks.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = HEAD;
  for (const [i, block] of blocks.entries()) {
    if (i < TOLD) view.setUint32(4 * i, block.length, true);
    bytes.set(block, at);
    at += block.length;
  }
  return bytes;
}

/** @param liveOf row of all parts → row of the catalog, or GONE
 *  @param size number of rows of the catalog
 *  @throws VitrineError INDEX_CORRUPT. */
export function decodeRelations(name: string, bytes: Uint8Array, liveOf: Uint32Array, size: number): Relations {
  if (bytes.length < HEAD) throw corruptFile(name, "has the wrong length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const graphs: Partial<Record<RelationName, NeighbourGraph>> = {};
  let at = HEAD;
  for (const [i, relation] of RELATIONS.entries()) {
    const length = i < TOLD ? view.getUint32(4 * i, true) : bytes.length - at;
    if (length === 0) continue;
    if (length < 0) break;
    const lists = decodeNeighbours({ name, bytes: bytes.slice(at, at + length) }, liveOf.length);
    graphs[relation] = joinLists([lists], liveOf, size);
    at += length;
  }
  if (at !== bytes.length) throw corruptFile(name, "has the wrong length");
  return new Relations(graphs);
}

/** Puts the lists into the catalog.
 *  @throws VitrineError INDEX_CORRUPT. */
export function putRelations({ catalog, layout }: LoadedIndex, { name, bytes }: FileBytes): void {
  catalog.relations = decodeRelations(name, bytes, layout.liveOf, catalog.size);
}

/** The lists that are not empty. */
function listsOf(graph: NeighbourGraph, stored: Uint32Array): NeighbourLists {
  const told = Array.from(stored.keys()).filter((row) => graph.offsets[row] !== graph.offsets[row + 1]);
  return {
    rows: Uint32Array.from(told, (row) => stored[row] as number),
    offsets: Uint32Array.from([0, ...told.map((row) => graph.offsets[row + 1] as number)]),
    targets: graph.targets.map((target) => stored[target] as number),
    weights: graph.weights,
    largest: Float32Array.from(told, (row) => graph.largest[row] as number),
  };
}
