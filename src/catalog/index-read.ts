// Reads an index folder: in the page over the network, in Node from bytes at hand. Everything is checked (version,
// length, SHA-256, then contents) before anything is used: a bad file leaves nothing half-read behind.

import { VitrineError } from "../errors.js";
import { checkVerified, fetchPlain, fetchVerified, type VerifiedFile } from "../verified-file.js";
import { Catalog } from "./catalog.js";
import { type IndexFile, type IndexManifest, MANIFEST_NAME, parseManifest } from "./index-format.js";
import { addTexts, decodeItems } from "./item-columns.js";
import { decodeNeighbours } from "./neighbours-file.js";
import { decodePictures, type Lens } from "./pictures-file.js";
import { decodePopularity } from "./popularity-file.js";
import type { Where } from "./where.js";

export interface LoadedIndex {
  readonly catalog: Catalog;
  readonly manifest: IndexManifest;
  /** Bytes of all files read for `catalog`: the texts and the model come on top. */
  readonly bytes: number;
  /** The text model that queries need: address of its first file (absolute in the page, a path in Node). */
  readonly model: { readonly id: string; readonly url: string } | undefined;
  /** Descriptions and rare attributes, put into the catalog's items in place. Wanted by product pages and the search,
   *  not by the first list; repeated calls share one download, and a failed one may be tried again.
   *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
  loadTexts(): Promise<void>;
  /** What items look like, put into the catalog in place. Wanted by lists about items, not by the first list; shared and
   *  repeatable like `loadTexts`. Undefined where the index was built without pictures. */
  readonly loadPictures: (() => Promise<Lens>) | undefined;
  /** True if a filter names an attribute that only `loadTexts` brings. */
  needsTexts(where: Where | undefined): boolean;
}

export interface ReadIndexOptions {
  /** Absolute address of index.json. */
  readonly url: string;
  readonly environment: VerifiedFile["environment"];
  /** Bytes so far and in all, over every file read for the first list. */
  readonly onProgress?: (loaded: number, total: number) => void;
  /** Ends the reading; not heeded by a later `loadTexts`. */
  readonly signal?: AbortSignal;
}

/** Reads an index over the network; relative addresses in it are taken relative to index.json.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT (naming the file), ABORTED. */
export async function readIndex({ url, environment, onProgress, signal }: ReadIndexOptions): Promise<LoadedIndex> {
  const guard = signal === undefined ? {} : { signal };
  const response = await fetchPlain({ url, environment, notFound: "INDEX_NOT_FOUND", ...guard });
  const manifest = parseManifest(new Uint8Array(await response.arrayBuffer()));
  const loaded = new Map<string, number>();
  const total = firstFiles(manifest).reduce((sum, file) => sum + file.bytes, 0);
  const resolve = (address: string): string => new URL(address, url).href;
  const read: ReadFile = (file) => {
    const late = file === manifest.files.texts || file === manifest.files.pictures;
    return fetchVerified({
      // The hash in the address keeps a stale copy in the browser's HTTP cache from meeting a newer index.json.
      url: resolve(`${file.path}?v=${file.sha256.slice(0, 12)}`),
      bytes: file.bytes,
      sha256: file.sha256,
      environment,
      notFound: "INDEX_NOT_FOUND",
      corrupt: "INDEX_CORRUPT",
      ...(late ? {} : guard),
      onProgress: (bytes) => {
        if (late) return;
        loaded.set(file.path, bytes);
        onProgress?.(
          [...loaded.values()].reduce((sum, part) => sum + part, 0),
          total,
        );
      },
    });
  };
  return assemble(manifest, read, resolve);
}

/** Reads an index from its files by path, as `encodeIndex` gave them or a disk holds them.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT (naming the file). */
export async function decodeIndex(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<LoadedIndex> {
  const at = (path: string): Uint8Array<ArrayBuffer> => {
    const data = files.get(path);
    if (data === undefined) throw new VitrineError("INDEX_NOT_FOUND", `The index has no file ${path}.`);
    return data;
  };
  const manifest = parseManifest(at(MANIFEST_NAME));
  const read: ReadFile = async ({ path, bytes, sha256 }) => {
    const data = at(path);
    await checkVerified({ data, name: path, bytes, sha256, corrupt: "INDEX_CORRUPT" });
    return data;
  };
  return assemble(manifest, read, (address) => address);
}

type ReadFile = (file: IndexFile) => Promise<Uint8Array<ArrayBuffer>>;

function firstFiles({ files }: IndexManifest): IndexFile[] {
  return [files.items, files.vectors, files.neighbours, files.popularity].filter((file) => file !== undefined);
}

async function assemble(
  manifest: IndexManifest,
  read: ReadFile,
  resolve: (address: string) => string,
): Promise<LoadedIndex> {
  const { items: size, dimensions, scale, files } = manifest;
  const [itemBytes, vectorBytes, neighbourBytes, popularityBytes] = await Promise.all([
    read(files.items),
    read(files.vectors),
    files.neighbours && read(files.neighbours),
    files.popularity && read(files.popularity),
  ]);
  if (vectorBytes.length !== size * dimensions) {
    throw new VitrineError("INDEX_CORRUPT", `${files.vectors.path} does not hold ${size} × ${dimensions} numbers.`);
  }
  const { items, later } = decodeItems({ name: files.items.path, bytes: itemBytes, size, resolve });
  const data = new Int8Array(vectorBytes.buffer, vectorBytes.byteOffset, vectorBytes.length);
  const catalog = new Catalog({
    items,
    vectors: { rows: size, dimensions, data, scale },
    neighbours: neighbourBytes && decodeNeighbours(files.neighbours?.path ?? "", neighbourBytes, size),
    popularity: popularityBytes && decodePopularity(files.popularity?.path ?? "", popularityBytes, size),
  });
  const first = manifest.model?.files[0];
  let texts: Promise<void> | undefined;
  return {
    catalog,
    manifest,
    bytes: firstFiles(manifest).reduce((sum, file) => sum + file.bytes, 0),
    model: first && manifest.model && { id: manifest.model.id, url: resolve(first.path) },
    loadTexts() {
      texts ??= read(files.texts).then((bytes) => addTexts(files.texts.path, bytes, items));
      texts.catch(() => {
        texts = undefined;
      });
      return texts;
    },
    loadPictures: files.pictures && picturesReader(files.pictures, read, catalog),
    needsTexts: (where) => Object.keys(where ?? {}).some((field) => later.has(field)),
  };
}

function picturesReader(file: IndexFile, read: ReadFile, catalog: Catalog): () => Promise<Lens> {
  let reading: Promise<Lens> | undefined;
  const readPictures = async (): Promise<Lens> => {
    const { vectors, lens } = decodePictures(file.path, await read(file), catalog.size);
    catalog.pictures = vectors;
    return lens;
  };
  return () => {
    reading ??= readPictures().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
