// Encodes an adapter as bytes, tied to the item vectors that it was learnt with, because it is meaningless for others.
// A few hundred bytes: magic, version, fingerprint of the vectors, then one float32 per dimension, all little-endian.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { Adapter } from "./adapter.js";

const MAGIC = 0x52415456; // "VTAR"
const VERSION = 1;
const HEADER = 12;
/** The fingerprint samples about this many numbers of the matrix. */
const LOOKS = 65_536;

export function encodeCheckpoint(adapter: Adapter, matrix: Int8Matrix): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(HEADER + 4 * adapter.length));
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, fingerprint(matrix), true);
  for (const [d, value] of adapter.entries()) view.setFloat32(HEADER + 4 * d, value, true);
  return new Uint8Array(view.buffer);
}

/** Undefined for bytes that are not a checkpoint, are damaged, or belong to other vectors. It is then learnt anew. */
export function decodeCheckpoint(bytes: Uint8Array, matrix: Int8Matrix): Adapter | undefined {
  if (bytes.length !== HEADER + 4 * matrix.dimensions) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) return undefined;
  if (view.getUint32(8, true) !== fingerprint(matrix)) return undefined;
  const adapter = Float32Array.from({ length: matrix.dimensions }, (_, d) => view.getFloat32(HEADER + 4 * d, true));
  return adapter.every(Number.isFinite) ? adapter : undefined;
}

/** FNV-1a over numbers spread evenly over the matrix. */
function fingerprint({ data, rows }: Int8Matrix): number {
  const stride = Math.max(1, Math.floor(data.length / LOOKS));
  let hash = 0x811c9dc5 ^ rows;
  for (let i = 0; i < data.length; i += stride) hash = Math.imul(hash ^ (data[i] as number), 0x01000193);
  return hash >>> 0;
}
