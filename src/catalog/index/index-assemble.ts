// Assembles a catalog from the files of an index: the rows of all parts in order, with offers and popularity, without
// the rows that later parts removed. The caller provides `read`.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { Catalog } from "../catalog.js";
import { StoredItems } from "../columns/stored-items.js";
import { StoredPart } from "../columns/stored-part.js";
import { decodeBlend } from "../files/blend-file.js";
import { corruptFile, type FileBytes } from "../files/column-file.js";
import { decodeNeighbours } from "../files/neighbours-file.js";
import { decodePopularity } from "../files/popularity-file.js";
import type { NeighbourGraph } from "../neighbour-graph.js";
import { joinLists, type NeighbourLists } from "../neighbour-lists.js";
import type { Where } from "../where.js";
import {
  firstFiles,
  graphFiles,
  type IndexFile,
  type IndexManifest,
  type IndexPart,
  type ModelRecord,
  newcomerFiles,
} from "./index-format.js";
import type { JoinParts } from "./joined-parts.js";

export interface LoadedIndex {
  readonly catalog: Catalog;
  readonly manifest: IndexManifest;
  /** Bytes of all files read for `catalog`; descriptions and the text model come on top. */
  readonly bytes: number;
  /** The text model that queries need. `url` is the location of its first file (absolute in the page, a path in
   *  Node); undefined for a function. */
  readonly model: (ModelRecord & { readonly url: string | undefined }) | undefined;
  readonly layout: IndexLayout;
  /** Set if this is the last good version from the browser's cache instead of the server's: the reason. */
  readonly stale?: string;
  /** Loads descriptions and rare attributes into the catalog's items, in place. Product pages and the search need
   *  them, the first list does not. Repeated calls share one download; a failed one may be retried.
   *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
  loadTexts(): Promise<void>;
  /** Loads the neighbour lists into the catalog, if `assembleIndex` left them for later. Until then the catalog's
   *  `neighbours` throws. Repeated calls share one download; a failed one may be retried.
   *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
  loadGraph(): Promise<void>;
  /** Reads and verifies a file; each call downloads it again. For files that the first list does not need, see
   *  late-files.ts.
   *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
  readonly read: ReadFile;
  /** True if a filter uses an attribute that only `loadTexts` provides. */
  needsTexts(where: Where | undefined): boolean;
}

/** How rows of the catalog map to rows of all parts; needed for patches. */
export interface IndexLayout {
  /** Number of rows of all parts, removed ones included. */
  readonly rows: number;
  /** Row of the catalog → row of all parts, ascending. */
  readonly stored: Uint32Array;
  /** Row of all parts → row of the catalog, or GONE if it was removed. */
  readonly liveOf: Uint32Array;
  /** Attributes that texts.json holds. */
  readonly later: ReadonlySet<string>;
}

export type ReadFile = (file: IndexFile) => Promise<Uint8Array<ArrayBuffer>>;

export interface AssembleOptions {
  /** These exact files were read completely before, so their contents are validated only when used. */
  readonly known?: boolean;
  /** Leaves the neighbour lists to `loadGraph`. */
  readonly graphLater?: boolean;
}

/** @param read returns a file's bytes, verified by length and hash
 *  @param resolve makes a URL that is relative to index.json absolute
 *  @throws VitrineError INDEX_CORRUPT, and whatever `read` throws. */
export async function assembleIndex(
  manifest: IndexManifest,
  read: ReadFile,
  resolve: (address: string) => string,
  { known = false, graphLater = false }: AssembleOptions = {},
): Promise<LoadedIndex> {
  const { parts, files, dimensions } = manifest;
  const later = graphLater ? graphFiles(manifest) : [];
  const first = later.length > 0 ? newcomerFiles(manifest) : firstFiles(manifest);
  const { at, rest } = readAll(first, read);
  // Items take the most work, so decoding them starts while the other files are still downloading.
  const [join, ...held] = await Promise.all([
    joiner(manifest),
    ...parts.map(async ({ rows, files: { items, cards } }) => {
      const part = new StoredPart({ items: await at(items), cards: await at(cards), rows, resolve });
      if (!known) part.check();
      return part;
    }),
  ]);
  const now = await rest;
  const pieces = parts.map((part) => vectorsOf(part, manifest, now));
  const { stored, liveOf, data } = join(manifest, held, pieces);
  const rows = liveOf.length;
  const path = parts.at(-1)?.files.items.path ?? "";
  if (stored.length !== manifest.items) throw corruptFile(path, `leaves ${stored.length} items of ${manifest.items}`);
  const whole = stored.length === rows;
  const items = new StoredItems({ parts: held, offers: now(files.offers), stored, liveOf });
  if (!known) void items.list;
  if (parts.length > 1 && new Set(items.list.map(({ id }) => id)).size < stored.length) {
    throw corruptFile(path, "brings an id that an earlier part has");
  }
  const popularity = files.popularity && decodePopularity(now(files.popularity), rows);
  const graph = (from: At) => graphOf(manifest, from, liveOf, stored.length);
  const catalog = new Catalog({
    items,
    vectors: { rows: stored.length, dimensions, data, scale: manifest.scale },
    neighbours: later.length > 0 ? notLoaded : await graph(now),
    blend: files.blend && decodeBlend(now(files.blend)),
    popularity: popularity && (whole ? popularity : Float32Array.from(stored, (row) => popularity[row] as number)),
  });
  const modelFile = manifest.model?.files[0];
  return {
    catalog,
    manifest,
    bytes: first.reduce((sum, file) => sum + file.bytes, 0),
    model: manifest.model && { ...manifest.model, url: modelFile && resolve(modelFile.path) },
    layout: {
      rows,
      stored,
      liveOf,
      get later() {
        return items.later;
      },
    },
    loadTexts: shared(async () => {
      const texts = parts.map(async ({ files: { texts } }) => ({ name: texts.path, bytes: await read(texts) }));
      items.addTexts(await Promise.all(texts));
    }),
    loadGraph: shared(async () => {
      if (later.length > 0) catalog.neighbours = await graph(await readAll(later, read).rest);
    }),
    read,
    needsTexts: (where) => Object.keys(where ?? {}).some((field) => items.later.has(field)),
  };
}

/** A list that needs the graph must wait for `loadGraph` first, lest it differ from one made later. */
function notLoaded(): never {
  throw new Error("The neighbour lists are not loaded.");
}

/** Calls of the result share one run of `load`; after a failed one, the next call runs it again. */
function shared(load: () => Promise<void>): () => Promise<void> {
  let loading: Promise<void> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
}

type At = (file: IndexFile) => FileBytes;

/** Requests all files at once. */
function readAll(
  files: readonly IndexFile[],
  read: ReadFile,
): { readonly at: (file: IndexFile) => Promise<FileBytes>; readonly rest: Promise<At> } {
  const reading = new Map<string, Promise<FileBytes>>();
  for (const file of files) {
    reading.set(
      file.path,
      read(file).then((bytes) => ({ name: file.path, bytes })),
    );
  }
  const rest = Promise.all(reading.values()).then((files): At => {
    const byPath = new Map(files.map((file) => [file.name, file]));
    return ({ path }) => byPath.get(path) as FileBytes;
  });
  rest.catch(() => undefined); // A rejection is reported by whichever promise is awaited first.
  return { at: ({ path }) => reading.get(path) as Promise<FileBytes>, rest };
}

/** Code that only an index of several parts needs is loaded on demand, while the files are downloading. */
async function joiner({ parts }: IndexManifest): Promise<JoinParts> {
  if (parts.length === 1) return onlyPart;
  const { joinParts } = await import("./joined-parts.js");
  return joinParts;
}

const onlyPart: JoinParts = (_manifest, [part], [data]) => {
  const every = new Uint32Array(part?.rows ?? 0);
  for (let row = 0; row < every.length; row++) every[row] = row;
  return { stored: every, liveOf: every, data: data as Int8Matrix["data"] };
};

function vectorsOf({ rows, files: { vectors } }: IndexPart, { dimensions }: IndexManifest, at: At): Int8Matrix["data"] {
  const { name, bytes } = at(vectors);
  if (bytes.length !== rows * dimensions) throw corruptFile(name, `does not hold ${rows} × ${dimensions} numbers`);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The half a million edges are not needed for the first list of a new shopper, so they are decoded on first use. */
async function graphOf(
  { version, parts }: IndexManifest,
  at: At,
  liveOf: Uint32Array,
  size: number,
): Promise<(() => NeighbourGraph) | undefined> {
  const decode =
    version === 1 ? (await import("../files/neighbours-version-1.js")).decodeNeighboursVersion1 : decodeNeighbours;
  let rows = 0;
  const later = parts.flatMap((part): (() => NeighbourLists)[] => {
    rows += part.rows;
    const upTo = rows;
    const file = part.files.neighbours && at(part.files.neighbours);
    return file === undefined ? [] : [() => decode(file, upTo)];
  });
  if (later.length === 0) return undefined;
  return () =>
    joinLists(
      later.map((lists) => lists()),
      liveOf,
      size,
    );
}
