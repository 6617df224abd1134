// neighbours.bin: neighbour lists as bytes. Similar values are stored together (all low bytes, then all high bytes,
// then weights as differences), which saves a tenth of the size after gzip. Little-endian; L lists, E edges; rows and
// targets are rows of all parts; strongest neighbour first.
//
//   offset        type            what
//   0             uint32          L
//   4             uint32          E
//   8             uint32 × L      row of each list, as its distance from the list before (the first from −1)
//   8 + 4L        float32 × L     largest weight of each list
//   8 + 8L        uint8 × L       number of neighbours of each list
//   8 + 9L        uint8 × E       target rows, bits 0 … 7
//   8 + 9L + E    uint8 × E       target rows, bits 8 … 15
//   8 + 9L + 2E   uint8 × E       how far the weight q lies below the one before in its list (the first below 255);
//                                 q is 1 … 255, weight = (q / 255)² × largest
//   8 + 9L + 3E   uint8 × E       target rows, bits 16 … 23, if there are more than 65,536 rows

import { checkLists, type NeighbourLists } from "../neighbour-lists.js";
import { corruptFile, type FileBytes } from "./column-file.js";

const HEAD = 8;
const PER_LIST = 9;
/** Most rows: three bytes per row number. */
const MOST_ROWS = 2 ** 24;

/** @param rows number of rows of all parts up to the one that the lists are written with
 *  @throws RangeError if a list or the catalog exceeds the format's limits. */
export function encodeNeighbours(lists: NeighbourLists, rows: number): Uint8Array<ArrayBuffer> {
  if (rows > MOST_ROWS) throw new RangeError(`The format names ${MOST_ROWS} rows, not ${rows}.`);
  const count = lists.rows.length;
  const edges = lists.targets.length;
  const bytes = new Uint8Array(HEAD + PER_LIST * count + (rows > 65_536 ? 4 : 3) * edges);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, count, true);
  view.setUint32(4, edges, true);
  const planes = HEAD + PER_LIST * count;
  for (let list = 0; list < count; list++) {
    const row = lists.rows[list] as number;
    const start = lists.offsets[list] as number;
    const end = lists.offsets[list + 1] as number;
    if (end - start > 255) throw new RangeError(`Row ${row} has ${end - start} neighbours; the format holds 255.`);
    view.setUint32(HEAD + 4 * list, row - (list === 0 ? -1 : (lists.rows[list - 1] as number)), true);
    view.setFloat32(HEAD + 4 * count + 4 * list, lists.largest[list] as number, true);
    bytes[HEAD + 8 * count + list] = end - start;
    for (let edge = start; edge < end; edge++) {
      const target = lists.targets[edge] as number;
      const before = edge === start ? 255 : (lists.weights[edge - 1] as number);
      bytes[planes + edge] = target;
      bytes[planes + edges + edge] = target >> 8;
      bytes[planes + 2 * edges + edge] = before - (lists.weights[edge] as number);
      if (rows > 65_536) bytes[planes + 3 * edges + edge] = target >> 16;
    }
  }
  return bytes;
}

/** @param rows number of rows of all parts up to the one that the lists were written with
 *  @throws VitrineError INDEX_CORRUPT for invalid lengths, counts, rows or weights. */
export function decodeNeighbours({ name, bytes }: FileBytes, rows: number): NeighbourLists {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD) throw corruptFile(name, "has the wrong length");
  const count = view.getUint32(0, true);
  const edges = view.getUint32(4, true);
  const planes = HEAD + PER_LIST * count;
  if (bytes.length !== planes + (rows > 65_536 ? 4 : 3) * edges) throw corruptFile(name, "has the wrong length");
  const lists = {
    rows: new Uint32Array(count),
    offsets: new Uint32Array(count + 1),
    targets: new Uint32Array(edges),
    weights: new Uint8Array(edges),
    largest: new Float32Array(count),
  };
  const plane = (place: number): Uint8Array => bytes.subarray(planes + place * edges, planes + (place + 1) * edges);
  const [low, high, drops, highest] = [plane(0), plane(1), plane(2), plane(3)];
  let row = -1;
  let edge = 0;
  for (let list = 0; list < count; list++) {
    row += view.getUint32(HEAD + 4 * list, true);
    lists.rows[list] = row;
    lists.largest[list] = view.getFloat32(HEAD + 4 * count + 4 * list, true);
    const end = edge + (bytes[HEAD + 8 * count + list] as number);
    if (end > edges) throw corruptFile(name);
    let weight = 255;
    for (; edge < end; edge++) {
      weight -= drops[edge] as number;
      lists.weights[edge] = weight;
    }
    if (weight < 1) throw corruptFile(name, "has a bad weight");
    lists.offsets[list + 1] = end;
  }
  const { targets } = lists;
  for (let i = 0; i < edges; i++) targets[i] = (low[i] as number) + ((high[i] as number) << 8);
  for (let i = 0; i < highest.length; i++) targets[i] = (targets[i] as number) | ((highest[i] as number) << 16);
  return checkLists(name, lists, rows);
}
