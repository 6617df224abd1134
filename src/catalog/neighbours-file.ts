// neighbours.bin: the item graph as bytes, three an edge while a row number fits in two of them.
// Little-endian throughout; R rows, E edges, a row has at most 255 neighbours, strongest first.
//
//   offset        type            what
//   0             float32 × R     largest weight of each row
//   4R            uint16 × E      target rows (uint32 when R > 65,536)
//   4R + wE       uint8 × R       number of neighbours of each row (w = 2 or 4)
//   5R + wE       uint8 × E       weight q, 1 … 255: weight = (q / 255)² × largest

import { VitrineError } from "../errors.js";
import type { NeighbourGraph } from "./neighbour-graph.js";

export function encodeNeighbours(graph: NeighbourGraph): Uint8Array {
  const rows = graph.largest.length;
  const edges = graph.targets.length;
  const width = targetWidth(rows);
  const bytes = new Uint8Array(5 * rows + (width + 1) * edges);
  const view = new DataView(bytes.buffer);
  graph.largest.forEach((largest, row) => {
    view.setFloat32(4 * row, largest, true);
    const count = (graph.offsets[row + 1] ?? 0) - (graph.offsets[row] ?? 0);
    if (count > 255) throw new RangeError(`Row ${row} has ${count} neighbours; the format holds 255.`);
    bytes[4 * rows + width * edges + row] = count;
  });
  graph.targets.forEach((target, edge) => {
    if (width === 2) view.setUint16(4 * rows + 2 * edge, target, true);
    else view.setUint32(4 * rows + 4 * edge, target, true);
  });
  bytes.set(graph.weights, 5 * rows + width * edges);
  return bytes;
}

/** @throws VitrineError INDEX_CORRUPT where counts or targets make no sense. */
export function decodeNeighbours(name: string, bytes: Uint8Array, rows: number): NeighbourGraph {
  const corrupt = (why: string): VitrineError => new VitrineError("INDEX_CORRUPT", `${name} ${why}.`);
  const width = targetWidth(rows);
  const edges = (bytes.length - 5 * rows) / (width + 1);
  if (!(Number.isInteger(edges) && edges >= 0)) throw corrupt("has the wrong length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets = new Uint32Array(rows + 1);
  const largest = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    largest[row] = view.getFloat32(4 * row, true);
    offsets[row + 1] = (offsets[row] as number) + (bytes[4 * rows + width * edges + row] as number);
  }
  if (offsets[rows] !== edges) throw corrupt("does not add up");
  if (!largest.every((weight) => weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw corrupt("has a bad weight");
  const targets = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const at = 4 * rows + width * edge;
    targets[edge] = width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
  }
  if (!targets.every((target) => target < rows)) throw corrupt("points outside the catalog");
  return { offsets, targets, weights: bytes.slice(5 * rows + width * edges), largest };
}

function targetWidth(rows: number): 2 | 4 {
  return rows > 65_536 ? 4 : 2;
}
