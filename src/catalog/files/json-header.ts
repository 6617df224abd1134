// The header of a binary file: its length in bytes (uint32, little-endian, a multiple of four), then JSON padded with
// spaces.

import * as v from "valibot";
import { parseJsonFile } from "../index/index-format.js";
import { corruptFile, type FileBytes } from "./column-file.js";

const LENGTH_BYTES = 4;

/** @returns a file of `4 + length of the header + more` bytes, its header written; `start` is the first byte after it,
 *  a multiple of four. */
export function withJsonHeader(header: object, more: number): { bytes: Uint8Array<ArrayBuffer>; start: number } {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = LENGTH_BYTES + Math.ceil(json.length / 4) * 4;
  const bytes = new Uint8Array(start + more).fill(0x20, 0, start);
  new DataView(bytes.buffer).setUint32(0, start - LENGTH_BYTES, true);
  bytes.set(json, LENGTH_BYTES);
  return { bytes, start };
}

/** @returns the header, and the first byte after it; that byte may lie beyond the end of a file that was cut short.
 *  @throws VitrineError INDEX_CORRUPT, naming the file and the field. */
export function readJsonHeader<S extends v.GenericSchema>(
  schema: S,
  { name, bytes }: FileBytes,
): { header: v.InferOutput<S>; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = LENGTH_BYTES + (bytes.length < LENGTH_BYTES ? 0 : view.getUint32(0, true));
  const parsed = v.safeParse(schema, parseJsonFile(name, bytes.subarray(LENGTH_BYTES, start)));
  if (parsed.success) return { header: parsed.output, start };
  const [issue] = parsed.issues;
  throw corruptFile(name, `${v.getDotPath(issue) ?? "header"}: ${issue.message}`);
}
