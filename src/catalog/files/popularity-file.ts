// popularity.bin: one uint16 per row, little-endian, value = (q / 65535)². The square keeps the order of the long
// tail.

import { corruptFile, type FileBytes } from "./column-file.js";

/** @param popularity 0 … 1 per row; values above zero stay above zero */
export function encodePopularity(popularity: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * popularity.length);
  const view = new DataView(bytes.buffer);
  popularity.forEach((value, row) => {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`Popularity of row ${row} is ${value}, not within 0 … 1.`);
    view.setUint16(2 * row, value === 0 ? 0 : Math.max(1, Math.round(65_535 * Math.sqrt(value))), true);
  });
  return bytes;
}

/** @throws VitrineError INDEX_CORRUPT if the length is wrong. */
export function decodePopularity({ name, bytes }: FileBytes, rows: number): Float32Array {
  if (bytes.length !== 2 * rows) throw corruptFile(name, "has the wrong length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: rows }, (_, row) => (view.getUint16(2 * row, true) / 65_535) ** 2);
}
