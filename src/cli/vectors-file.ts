// The format between `vitrine embed` and `vitrine build --vectors`: NDJSON, one item per line, in any order.
//
//   {"id":"sku-1","model":"vitrine-text-3c606eaf","text":"9f86d081884c","vector":"<base64>"}
//
// `vector` is the unit vector as float32, little-endian: 4 × dimensions bytes, 344 characters for 64. Floats rather
// than int8, because an index has one scale for its whole matrix, which no shard can know; the build computes it at
// the end and writes the same bytes as a single process would. Every line names its model and the text that was
// encoded (see `fingerprint`), so files can be split, joined, shuffled and stored.

import { createHash } from "node:crypto";
import * as v from "valibot";
import type { WeightedText } from "../encoder/text-encoder.js";

export interface VectorRecord {
  readonly id: string;
  /** Id of the text model that made the vector. */
  readonly model: string;
  /** Fingerprint of the encoded text. */
  readonly text: string;
  /** Base64. */
  readonly vector: string;
}

const record = v.object({ id: v.string(), model: v.string(), text: v.string(), vector: v.string() });

/** Detects whether an item's text has changed since its vector was made: 12 hexadecimal digits of a SHA-256. */
export function fingerprint(text: readonly WeightedText[]): string {
  return createHash("sha256").update(JSON.stringify(text)).digest("hex").slice(0, 12);
}

/** A record with the unit vector as base64. */
export function toVectorRecord({ id, model, text }: Omit<VectorRecord, "vector">, values: Float32Array): VectorRecord {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, 4 * i);
  return { id, model, text, vector: bytes.toString("base64") };
}

/** The record with its vector as numbers, or why it is invalid. */
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
