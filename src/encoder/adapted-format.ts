// File format of a token table trained on one catalog: model.json is the header; model.bin is laid out as in
// model-format.ts (rows, weights, words), without rows for character n-grams. Words that occur in one item only are
// left out: their vectors are hashes of their letters (hash-text.ts).

import { VitrineError } from "../errors.js";
import { sha256Hex } from "../verified-file.js";
import { readTable, writeTextModel } from "./model-format.js";

export const ADAPTED_FORMAT = "vitrine-adapted-model";
export const ADAPTED_VERSION = 1;

export interface AdaptedHeader {
  readonly format: typeof ADAPTED_FORMAT;
  readonly version: typeof ADAPTED_VERSION;
  readonly id: string;
  readonly dimensions: number;
  readonly words: number;
  /** Whether pairs of adjacent words count as words ("tea pot" has a row of its own). */
  readonly pairs: boolean;
  /** Weight of a word that has no row. */
  readonly rareWeight: number;
  readonly weightUnit: number;
  readonly files: { readonly "model.bin": { readonly bytes: number; readonly sha256: string } };
}

export interface AdaptedTable {
  readonly id: string;
  readonly dimensions: number;
  /** In row order. */
  readonly words: readonly string[];
  readonly pairs: boolean;
  readonly rareWeight: number;
  /** `words × dimensions`, row-major: directions. */
  readonly rows: Int8Array;
  /** One per row, ≥ 0: its length in a text. */
  readonly weights: Float32Array;
}

/** Reads model.json. `name` is named in errors.
 *  @throws VitrineError MODEL_CORRUPT for anything but a complete header of this format and version. */
export function parseAdaptedHeader(json: unknown, name: string): AdaptedHeader {
  const header = (json ?? {}) as Partial<AdaptedHeader>;
  const corrupt = (what: string): VitrineError => new VitrineError("MODEL_CORRUPT", `${name} ${what}`);
  if (header.format !== ADAPTED_FORMAT) throw corrupt(`is not a ${ADAPTED_FORMAT}.`);
  if (header.version !== ADAPTED_VERSION) {
    throw corrupt(`has version ${header.version}; this Vitrine reads ${ADAPTED_VERSION}.`);
  }
  const { id, dimensions, words, pairs, rareWeight, weightUnit } = header;
  const file = header.files?.["model.bin"];
  const complete =
    [dimensions, words, file?.bytes].every((count) => Number.isSafeInteger(count) && (count as number) >= 0) &&
    (dimensions as number) > 0 &&
    typeof id === "string" &&
    typeof pairs === "boolean" &&
    [rareWeight, weightUnit].every((weight) => Number.isFinite(weight) && (weight as number) >= 0) &&
    /^[0-9a-f]{64}$/i.test(String(file?.sha256));
  if (!complete) throw corrupt("lacks a field, or has one of the wrong kind.");
  return header as AdaptedHeader;
}

/** Parses model.bin. Its length and hash must have been checked against the header.
 *  @throws VitrineError MODEL_CORRUPT. */
export function readAdaptedTable(header: AdaptedHeader, bin: Uint8Array<ArrayBuffer>): AdaptedTable {
  const { id, dimensions, words, rows, weights } = readTable({ ...header, buckets: 0 }, bin);
  return { id, dimensions, words, rows, weights, pairs: header.pairs, rareWeight: header.rareWeight };
}

/** The two files of a table. The same table gives the same bytes, and the id changes with any of them. */
export async function writeAdaptedModel(
  table: Omit<AdaptedTable, "id">,
): Promise<{ header: AdaptedHeader; bin: Uint8Array<ArrayBuffer> }> {
  const { dimensions, words, pairs, rareWeight, rows, weights } = table;
  const written = await writeTextModel({ name: "table", dimensions, words, buckets: 0, rows, weights });
  const { weightUnit, files } = written.header;
  const contents = { dimensions, words: words.length, pairs, rareWeight, weightUnit, files };
  const hash = await sha256Hex(new TextEncoder().encode(JSON.stringify(contents)));
  const id = `vitrine-adapted-${hash.slice(0, 8)}`;
  return { header: { format: ADAPTED_FORMAT, version: ADAPTED_VERSION, id, ...contents }, bin: written.bin };
}
