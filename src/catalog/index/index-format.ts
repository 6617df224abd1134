// The schema of index.json, which lists every other file of an index folder with its length and SHA-256.
// INDEX-FORMAT.md describes the folder byte by byte. Nothing in it depends on the clock, so the same input gives the
// same bytes.

import * as v from "valibot";
import { VitrineError } from "../../errors.js";
import { MAX_DIMENSIONS } from "../../vector/int8-matrix.js";

export const INDEX_FORMAT = "vitrine-index";
export const INDEX_VERSION = 2;
export const MANIFEST_NAME = "index.json";
export const SIGNATURE_NAME = "index.json.sig";
/** Most parts of an index: each costs a first visit up to five requests. */
export const MOST_PARTS = 16;

/** Paths stay inside the folder: no scheme, no leading slash, no "..". */
const path = v.pipe(v.string(), v.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, "must be a plain path inside the folder"));

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const file = v.strictObject({ path, bytes: whole, sha256 });

const common = {
  format: v.literal(INDEX_FORMAT),
  items: v.pipe(whole, v.minValue(1)),
  dimensions: v.pipe(whole, v.minValue(1), v.maxValue(MAX_DIMENSIONS)),
  scale: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  currency: v.optional(v.string()),
  model: v.optional(
    v.strictObject({
      id: v.string(),
      kind: v.optional(v.picklist(["tfjs", "function"])),
      sha256: v.optional(sha256),
      files: v.array(file),
    }),
  ),
};

/** To add a file for the whole index or for a part: one line here, one in the interface below, one in
 *  INDEX-FORMAT.md, and a codec. Older code refuses an index with an unknown file, because it cannot know what it
 *  would miss. */
const version2 = v.strictObject({
  ...common,
  version: v.literal(2),
  files: v.strictObject({
    offers: file,
    popularity: v.optional(file),
    blend: v.optional(file),
    pictures: v.optional(file),
    network: v.optional(file),
    relations: v.optional(file),
    synonyms: v.optional(file),
  }),
  parts: v.pipe(
    v.array(
      v.strictObject({
        rows: whole,
        files: v.strictObject({ items: file, cards: file, texts: file, vectors: file, neighbours: v.optional(file) }),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_PARTS),
  ),
});

export { common as commonFields, file as fileSchema, version2 };

export interface IndexFile {
  /** Relative to index.json. */
  readonly path: string;
  readonly bytes: number;
  /** Lowercase hex. */
  readonly sha256: string;
}

/** Rows that were written together and never change afterwards: the first build, or the additions of a later one. */
export interface IndexPart {
  readonly rows: number;
  readonly files: {
    readonly items: IndexFile;
    readonly cards: IndexFile;
    readonly texts: IndexFile;
    readonly vectors: IndexFile;
    readonly neighbours?: IndexFile | undefined;
  };
}

export interface ModelRecord {
  readonly id: string;
  /** "tfjs": a TF.js network with its tokenizer.json; "function": an encoding function of the shop, which has no
   *  files. Left out for a token table. */
  readonly kind?: "tfjs" | "function" | undefined;
  /** Hash of a network's weights, all pieces concatenated in order. */
  readonly sha256?: string | undefined;
  /** The first one is the file that `loadModel` takes. */
  readonly files: readonly IndexFile[];
}

/** In the shape of the newest version; older ones are converted when read. */
export interface IndexManifest {
  readonly format: typeof INDEX_FORMAT;
  readonly version: 1 | typeof INDEX_VERSION;
  /** Number of live items: the rows of all parts, minus those that a later part removed. */
  readonly items: number;
  readonly dimensions: number;
  /** Scale of the int8 vectors: value = byte × scale. */
  readonly scale: number;
  /** The currency of most priced items, ISO 4217. */
  readonly currency?: string | undefined;
  /** The text model the vectors were made with. */
  readonly model?: ModelRecord | undefined;
  /** Files with entries for the rows of all parts. */
  readonly files: {
    readonly offers: IndexFile;
    readonly popularity?: IndexFile | undefined;
    readonly blend?: IndexFile | undefined;
    /** Not needed for the first list. */
    readonly pictures?: IndexFile | undefined;
    readonly network?: IndexFile | undefined;
    readonly relations?: IndexFile | undefined;
    readonly synonyms?: IndexFile | undefined;
  };
  readonly parts: readonly IndexPart[];
}

/** The files that the first list of a shopper with a history needs, each once. */
export function firstFiles(manifest: IndexManifest): IndexFile[] {
  return [...newcomerFiles(manifest), ...graphFiles(manifest)];
}

/** The files that the first list of a new shopper needs, each once. */
export function newcomerFiles({ files, parts }: IndexManifest): IndexFile[] {
  return distinct([
    ...parts.flatMap((part) => [part.files.items, part.files.cards, part.files.vectors]),
    files.offers,
    files.popularity,
    files.blend,
  ]);
}

/** The neighbour lists of all parts, each file once. */
export function graphFiles({ parts }: IndexManifest): IndexFile[] {
  return distinct(parts.map((part) => part.files.neighbours));
}

/** Every file beside index.json, each once. */
export function allFiles(manifest: IndexManifest): IndexFile[] {
  const texts = manifest.parts.map((part) => part.files.texts);
  return distinct([
    ...firstFiles(manifest),
    ...texts,
    manifest.files.pictures,
    manifest.files.network,
    manifest.files.relations,
    manifest.files.synonyms,
    ...(manifest.model?.files ?? []),
  ]);
}

function distinct(files: readonly (IndexFile | undefined)[]): IndexFile[] {
  const byPath = new Map<string, IndexFile>();
  for (const file of files) if (file !== undefined) byPath.set(file.path, file);
  return [...byPath.values()];
}

/** @throws VitrineError INDEX_CORRUPT naming the file. */
export function parseJsonFile(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new VitrineError("INDEX_CORRUPT", `${name} is not JSON.`, { cause });
  }
}
