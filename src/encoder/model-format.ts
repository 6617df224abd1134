// The two files of a text model: model.json, which says what there is, and model.bin, which holds it.
// model.bin, little-endian, without gaps:
//   rows     int8   (words + buckets) × dimensions   direction of a row; its length means nothing
//   weights  uint16 words + buckets                  row's length in a text = value × weightUnit
//   words    UTF-8, each word followed by a line feed, in row order
// Everything that changes a vector is in model.bin, under its hash; the model's id carries the start of that hash.

import { VitrineError } from "../errors.js";
import { checkVerified, sha256Hex } from "../verified-file.js";

export const FORMAT = "vitrine-text-model";
const VERSION = 1;

export interface TextModelHeader {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly id: string;
  readonly dimensions: number;
  /** How many words have a row of their own. */
  readonly words: number;
  /** How many rows the hashed character n-grams share; they follow the words. */
  readonly buckets: number;
  readonly weightUnit: number;
  readonly files: { readonly "model.bin": { readonly bytes: number; readonly sha256: string } };
}

export interface TextModelTable {
  readonly id: string;
  readonly dimensions: number;
  /** In row order. */
  readonly words: readonly string[];
  readonly buckets: number;
  /** `(words + buckets) × dimensions`, row-major. */
  readonly rows: Int8Array;
  /** One per row, ≥ 0: how much the row counts in a text. */
  readonly weights: Float32Array;
}

/** Reads model.json. `name` is named in errors.
 *  @throws VitrineError MODEL_CORRUPT for anything but a complete header of this format and version. */
export function parseHeader(json: unknown, name: string): TextModelHeader {
  const header = json as Partial<TextModelHeader> | null;
  const corrupt = (what: string): VitrineError => new VitrineError("MODEL_CORRUPT", `${name} ${what}`);
  if (typeof header !== "object" || header?.format !== FORMAT) throw corrupt(`is not a ${FORMAT}.`);
  if (header.version !== VERSION) throw corrupt(`has version ${header.version}; this Vitrine reads ${VERSION}.`);
  const { id, dimensions, words, buckets, weightUnit } = header;
  const file = header.files?.["model.bin"];
  const counts = [dimensions, words, buckets, file?.bytes];
  const complete =
    counts.every((count) => Number.isSafeInteger(count) && (count as number) >= 0) &&
    (dimensions as number) > 0 &&
    (buckets as number) > 0 &&
    typeof id === "string" &&
    typeof weightUnit === "number" &&
    /^[0-9a-f]{64}$/i.test(String(file?.sha256));
  if (!complete) throw corrupt("lacks a field, or has one of the wrong kind.");
  return header as TextModelHeader;
}

/** What says where things are in model.bin. */
export type TableShape = Pick<TextModelHeader, "id" | "dimensions" | "words" | "buckets" | "weightUnit">;

/** Takes model.bin apart. Trusts that length and hash were checked against the header. */
export function readTable(header: TableShape, bin: Uint8Array<ArrayBuffer>): TextModelTable {
  const { id, dimensions, buckets } = header;
  const count = header.words + buckets;
  const weightsStart = count * dimensions;
  const wordsStart = weightsStart + 2 * count;
  const words =
    wordsStart <= bin.length ? new TextDecoder().decode(bin.subarray(wordsStart)).split("\n").slice(0, -1) : [];
  if (words.length !== header.words) {
    throw new VitrineError("MODEL_CORRUPT", `model.bin holds ${words.length} words instead of ${header.words}.`);
  }
  const view = new DataView(bin.buffer, bin.byteOffset);
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i++) weights[i] = view.getUint16(weightsStart + 2 * i, true) * header.weightUnit;
  return { id, dimensions, words, buckets, rows: new Int8Array(bin.buffer, bin.byteOffset, weightsStart), weights };
}

/** A model from its two files, wherever they came from (the command line reads them from disk).
 *  @throws VitrineError MODEL_CORRUPT. */
export async function parseTextModelTable(json: unknown, bin: Uint8Array<ArrayBuffer>): Promise<TextModelTable> {
  const header = parseHeader(json, "model.json");
  await checkVerified({ data: bin, name: "model.bin", ...header.files["model.bin"], corrupt: "MODEL_CORRUPT" });
  return readTable(header, bin);
}

export interface WriteRequest extends Omit<TextModelTable, "id"> {
  /** First part of the id: "vitrine-text". */
  readonly name: string;
}

/** The two files of a model. The same table gives the same bytes. */
export async function writeTextModel(
  request: WriteRequest,
): Promise<{ header: TextModelHeader; bin: Uint8Array<ArrayBuffer> }> {
  const { name, dimensions, words, buckets, rows, weights } = request;
  const weightUnit = weights.reduce((most, weight) => Math.max(most, weight), Number.MIN_VALUE) / 65535;
  const vocabulary = new TextEncoder().encode(words.map((word) => `${word}\n`).join(""));
  const bin = new Uint8Array(rows.length + 2 * weights.length + vocabulary.length);
  bin.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.length));
  const view = new DataView(bin.buffer);
  for (const [i, weight] of weights.entries()) {
    view.setUint16(rows.length + 2 * i, Math.max(1, Math.round(weight / weightUnit)), true);
  }
  bin.set(vocabulary, rows.length + 2 * weights.length);
  const sha256 = await sha256Hex(bin);
  const header: TextModelHeader = {
    format: FORMAT,
    version: VERSION,
    id: `${name}-${sha256.slice(0, 8)}`,
    dimensions,
    words: words.length,
    buckets,
    weightUnit,
    files: { "model.bin": { bytes: bin.length, sha256 } },
  };
  return { header, bin };
}
