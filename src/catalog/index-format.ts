// The index: a folder of static files that any web server can hand out. index.json names every other file with its
// length and SHA-256; nothing in it depends on the clock, so the same input gives the same bytes.
//
//   index.json       this manifest
//   items.json       what lists and filters need, column by column          (item-columns.ts)
//   texts.json       what only product pages and search need, loaded later  (item-columns.ts)
//   vectors.bin      int8, row-major: items × dimensions bytes; value = byte × scale
//   neighbours.bin   the item graph, three bytes an edge                    (neighbours-file.ts)
//   popularity.bin   uint16 little-endian per row: value = (q / 65535)²
//   pictures.bin     what items look like, 32 bytes each, loaded later      (pictures-file.ts)
//   model/…          the text model that queries need, as its own room wrote it

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import { MAX_DIMENSIONS } from "../vector/int8-matrix.js";

export const INDEX_FORMAT = "vitrine-index";
export const INDEX_VERSION = 1;
export const MANIFEST_NAME = "index.json";

/** Files stay inside the folder: no scheme, no leading slash, no "..". */
const path = v.pipe(v.string(), v.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, "must be a plain path inside the folder"));

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const file = v.object({ path, bytes: whole, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

const manifestSchema = v.object({
  format: v.literal(INDEX_FORMAT),
  version: v.literal(INDEX_VERSION),
  items: v.pipe(whole, v.minValue(1)),
  dimensions: v.pipe(whole, v.minValue(1), v.maxValue(MAX_DIMENSIONS)),
  scale: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  currency: v.optional(v.string()),
  model: v.optional(v.object({ id: v.string(), files: v.array(file) })),
  files: v.object({
    items: file,
    texts: file,
    vectors: file,
    neighbours: v.optional(file),
    popularity: v.optional(file),
    pictures: v.optional(file),
  }),
});

export interface IndexFile {
  /** Relative to index.json. */
  readonly path: string;
  readonly bytes: number;
  /** Lowercase hex. */
  readonly sha256: string;
}

export interface IndexManifest {
  readonly format: typeof INDEX_FORMAT;
  readonly version: typeof INDEX_VERSION;
  readonly items: number;
  readonly dimensions: number;
  /** Of the int8 vectors: value = byte × scale. */
  readonly scale: number;
  /** The currency of most priced items, ISO 4217. */
  readonly currency?: string | undefined;
  /** The text model the vectors were made with. Its first file is what `loadModel` takes. */
  readonly model?: { readonly id: string; readonly files: readonly IndexFile[] } | undefined;
  readonly files: {
    readonly items: IndexFile;
    readonly texts: IndexFile;
    readonly vectors: IndexFile;
    readonly neighbours?: IndexFile | undefined;
    readonly popularity?: IndexFile | undefined;
    readonly pictures?: IndexFile | undefined;
  };
}

/** Checks the bytes of index.json: first that it is an index, then its version, then every field.
 *  @throws VitrineError INDEX_CORRUPT, INDEX_VERSION. */
export function parseManifest(bytes: Uint8Array): IndexManifest {
  const json = parseJsonFile(MANIFEST_NAME, bytes);
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== INDEX_FORMAT) {
    throw new VitrineError("INDEX_CORRUPT", `${MANIFEST_NAME} does not say that it is a "${INDEX_FORMAT}".`);
  }
  if (version !== INDEX_VERSION) {
    throw new VitrineError("INDEX_VERSION", `The index has version ${version}; this code reads ${INDEX_VERSION}.`);
  }
  const parsed = v.safeParse(manifestSchema, json);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new VitrineError("INDEX_CORRUPT", `${MANIFEST_NAME}: ${v.getDotPath(issue) ?? "root"}: ${issue.message}`);
}

/** @throws VitrineError INDEX_CORRUPT naming the file. */
export function parseJsonFile(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new VitrineError("INDEX_CORRUPT", `${name} is not JSON.`, { cause });
  }
}
