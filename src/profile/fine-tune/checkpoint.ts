// Encodes an adapter as bytes, tied to the item vectors that it was learnt with, because it is meaningless for others.
// A few hundred bytes, little-endian: magic, version, fingerprint of the vectors, then one float32 per dimension, then
// the time of what taught it as a float64, which version 1 lacks.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { Checkpoint } from "./adapter.js";

const MAGIC = 0x52415456; // "VTAR"
const VERSION = 2;
const HEADER = 12;
const TIME = 8;
/** The fingerprint samples about this many numbers of the matrix. */
const LOOKS = 65_536;

export function encodeCheckpoint({ adapter, taughtUntil }: Checkpoint, matrix: Int8Matrix): Uint8Array<ArrayBuffer> {
  const numbers = HEADER + 4 * adapter.length;
  const view = new DataView(new ArrayBuffer(numbers + TIME));
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, fingerprint(matrix), true);
  for (const [d, value] of adapter.entries()) view.setFloat32(HEADER + 4 * d, value, true);
  view.setFloat64(numbers, taughtUntil, true);
  return new Uint8Array(view.buffer);
}

/** Undefined for bytes that are not a checkpoint, are damaged, or belong to other vectors. It is then learnt anew. */
export function decodeCheckpoint(bytes: Uint8Array, matrix: Int8Matrix): Checkpoint | undefined {
  const numbers = HEADER + 4 * matrix.dimensions;
  if (bytes.length < numbers) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || version < 1 || version > VERSION) return undefined;
  if (bytes.length !== (version === 1 ? numbers : numbers + TIME)) return undefined;
  if (view.getUint32(8, true) !== fingerprint(matrix)) return undefined;
  const adapter = Float32Array.from({ length: matrix.dimensions }, (_, d) => view.getFloat32(HEADER + 4 * d, true));
  const taughtUntil = version === 1 ? Number.POSITIVE_INFINITY : view.getFloat64(numbers, true);
  return adapter.every(Number.isFinite) && !Number.isNaN(taughtUntil) ? { adapter, taughtUntil } : undefined;
}

/** FNV-1a over numbers spread evenly over the matrix. */
function fingerprint({ data, rows }: Int8Matrix): number {
  const stride = Math.max(1, Math.floor(data.length / LOOKS));
  let hash = 0x811c9dc5 ^ rows;
  for (let i = 0; i < data.length; i += stride) hash = Math.imul(hash ^ (data[i] as number), 0x01000193);
  return hash >>> 0;
}
