// Vectors on their way from `vitrine embed` to `vitrine build --vectors`: NDJSON, one item a line, in any order.
//
//   {"id":"sku-1","model":"vitrine-text-3c606eaf","text":"9f86d081884c","vector":"<base64>"}
//
// `vector` is the unit vector as float32, little-endian: 4 × dimensions bytes, 344 characters for 64. Floats rather than
// int8, because an index has one scale for its whole matrix, which no shard can know: from floats it is found at the end,
// and the bytes are those that one process would have written. Every line names its model and the text that it stands
// for (see `fingerprint`), so that files can be cut, joined, shuffled and kept until tomorrow.

import { createHash } from "node:crypto";
import * as v from "valibot";
import type { WeightedText } from "../encoder/text-encoder.js";

export interface VectorRecord {
  readonly id: string;
  /** Id of the text model that made the vector. */
  readonly model: string;
  /** Fingerprint of what was encoded. */
  readonly text: string;
  /** Base64. */
  readonly vector: string;
}

const record = v.object({ id: v.string(), model: v.string(), text: v.string(), vector: v.string() });

/** Tells whether an item still says what its vector was made from: 12 hexadecimal digits of a SHA-256. */
export function fingerprint(text: readonly WeightedText[]): string {
  return createHash("sha256").update(JSON.stringify(text)).digest("hex").slice(0, 12);
}

/** The record without its vector, and the unit vector. */
export function toVectorRecord({ id, model, text }: Omit<VectorRecord, "vector">, values: Float32Array): VectorRecord {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, 4 * i);
  return { id, model, text, vector: bytes.toString("base64") };
}

/** The record with its numbers, or what is wrong with it in words. */
export function parseVectorRecord(
  value: unknown,
  dimensions: number,
): (Omit<VectorRecord, "vector"> & { readonly values: Float32Array }) | { readonly reason: string } {
  const parsed = v.safeParse(record, value);
  if (!parsed.success) return { reason: 'is not {"id","model","text","vector"}' };
  const { vector, ...rest } = parsed.output;
  const bytes = Buffer.from(vector, "base64");
  if (bytes.length !== 4 * dimensions) return { reason: `vector: holds ${bytes.length} bytes, not 4 × ${dimensions}` };
  const values = Float32Array.from({ length: dimensions }, (_, i) => bytes.readFloatLE(4 * i));
  const length = Math.hypot(...values);
  if (!(Math.abs(length - 1) < 1e-3 || length === 0)) return { reason: `vector: its length is ${length}, not 1` };
  return { ...rest, values };
}
