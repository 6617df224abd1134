// neighbours.bin of index version 1, for reading only: three bytes per edge if row numbers fit in two of them.
// Little-endian; R rows, E edges, at most 255 neighbours per row, strongest first.
//
//   offset        type            what
//   0             float32 × R     largest weight of each row
//   4R            uint16 × E      target rows (uint32 when R > 65,536)
//   4R + wE       uint8 × R       number of neighbours of each row (w = 2 or 4)
//   5R + wE       uint8 × E       weight q, 1 … 255: weight = (q / 255)² × largest

import { checkLists, type NeighbourLists } from "../neighbour-lists.js";
import { corruptFile, type FileBytes } from "./column-file.js";

/** @throws VitrineError INDEX_CORRUPT for invalid counts or targets. */
export function decodeNeighboursVersion1({ name, bytes }: FileBytes, rows: number): NeighbourLists {
  const width = rows > 65_536 ? 4 : 2;
  const edges = (bytes.length - 5 * rows) / (width + 1);
  if (!(Number.isInteger(edges) && edges >= 0)) throw corruptFile(name, "has the wrong length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets = new Uint32Array(rows + 1);
  const largest = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    largest[row] = view.getFloat32(4 * row, true);
    offsets[row + 1] = (offsets[row] as number) + (bytes[4 * rows + width * edges + row] as number);
  }
  const targets = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const at = 4 * rows + width * edge;
    targets[edge] = width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
  }
  const weights = bytes.slice(5 * rows + width * edges);
  return checkLists(
    name,
    { rows: Uint32Array.from({ length: rows }, (_, row) => row), offsets, targets, weights, largest },
    rows,
  );
}
