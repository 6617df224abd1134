// Encodes an index folder as bytes by path; the caller writes them to disk. The same input gives the same bytes.

import { VitrineError } from "../../errors.js";
import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { sha256Hex } from "../../verified-file.js";
import { encodeBlend, type LearntBlend } from "../files/blend-file.js";
import { encodeItems } from "../files/item-columns.js";
import { encodeNeighbours } from "../files/neighbours-file.js";
import { encodeNetwork, type Network } from "../files/network-file.js";
import { encodeOffers } from "../files/offer-columns.js";
import { encodePictures, type Pictures } from "../files/pictures-file.js";
import { encodePopularity } from "../files/popularity-file.js";
import { encodeRelations } from "../files/relations-file.js";
import { encodeSynonyms, type Synonyms } from "../files/synonyms-file.js";
import type { Item } from "../item.js";
import type { Items } from "../items.js";
import type { NeighbourGraph } from "../neighbour-graph.js";
import type { RelationGraphs } from "../relations.js";
import { mainCurrency } from "../summary.js";
import {
  INDEX_FORMAT,
  INDEX_VERSION,
  type IndexFile,
  type IndexManifest,
  MANIFEST_NAME,
  type ModelRecord,
} from "./index-format.js";

export interface IndexParts {
  /** Ids are distinct (see `collectItems`). */
  readonly items: Items;
  /** One unit row per item. */
  readonly vectors: Int8Matrix;
  /** 0 … 1 per item; left out without events. */
  readonly popularity?: Float32Array | undefined;
  /** At most 255 neighbours per item; left out without events. */
  readonly neighbours?: NeighbourGraph | undefined;
  /** Weights of the ranking's signals, with the measured quality of each; left out without events. */
  readonly blend?: LearntBlend | undefined;
  /** Picture vectors; left out without pictures. */
  readonly pictures?: Pictures | undefined;
  /** Next-item network; left out if none was trained. */
  readonly network?: Network | undefined;
  /** Neighbour lists by kind of event; left out if the log has too few events of each kind. */
  readonly relations?: RelationGraphs | undefined;
  /** Synonyms for the items' names, and the copyright notice of their source; left out if there are none. */
  readonly synonyms?: { readonly names: Synonyms; readonly notice: readonly string[] } | undefined;
  /** The text model that made the vectors: its files by name, first the one that `loadModel` takes. Written under
   *  `model/`. */
  readonly model?: (Omit<ModelRecord, "files"> & { readonly files: ReadonlyMap<string, Uint8Array> }) | undefined;
}

/** Bytes by path. */
export type FolderFiles = Map<string, Uint8Array<ArrayBuffer>>;

/** Every file of the folder by path, index.json last.
 *  @throws VitrineError CATALOG_EMPTY; RangeError if the parts do not fit together. */
export async function encodeIndex(parts: IndexParts): Promise<FolderFiles> {
  const { items, vectors, neighbours, model } = parts;
  checkParts(parts);
  const files: FolderFiles = new Map();
  const add = adderTo(files);
  const columns = encodeItems(items);
  const modelFiles: IndexFile[] = [];
  for (const [name, bytes] of model?.files ?? []) modelFiles.push(await add(`model/${name}`, bytes));
  const rows = Uint32Array.from({ length: items.length }, (_, row) => row);
  const lists = neighbours && { ...neighbours, rows };
  addManifest(files, {
    ...headOf(parts),
    ...(model === undefined ? {} : { model: { ...model, files: modelFiles } }),
    files: await addSharedFiles({ ...parts, offers: items }, { add, stored: rows, rows: items.length }),
    parts: [
      {
        rows: items.length,
        files: {
          items: await add("items.json", columns.items),
          cards: await add("cards.json", columns.cards),
          texts: await add("texts.json", columns.texts),
          vectors: await add("vectors.bin", bytesOf(vectors.data)),
          ...(lists && { neighbours: await add("neighbours.bin", encodeNeighbours(lists, items.length)) }),
        },
      },
    ],
  });
  return files;
}

export type AddFile = (path: string, bytes: Uint8Array) => Promise<IndexFile>;

/** What is written anew with every version, for the rows of all parts. */
export interface SharedParts extends Omit<IndexParts, "items" | "vectors" | "neighbours" | "model"> {
  /** By row; undefined where a row is out of use. */
  readonly offers: Items | readonly (Item | undefined)[];
}

/** @param place `stored`: row of the catalog → row of all parts, of which there are `rows`
 *  @returns the files' entries for index.json. */
export async function addSharedFiles(
  { offers, popularity, blend, pictures, network, relations, synonyms }: SharedParts,
  { add, stored, rows }: { readonly add: AddFile; readonly stored: Uint32Array; readonly rows: number },
): Promise<IndexManifest["files"]> {
  return {
    offers: await add("offers.json", encodeOffers(offers)),
    ...(popularity && { popularity: await add("popularity.bin", encodePopularity(popularity)) }),
    ...(blend && { blend: await add("blend.json", encodeBlend(blend)) }),
    ...(pictures && { pictures: await add("pictures.bin", encodePictures(pictures)) }),
    ...(network && { network: await add("network.bin", encodeNetwork(network)) }),
    ...(hasAny(relations) && { relations: await add("relations.bin", encodeRelations(relations, stored, rows)) }),
    ...(synonyms && { synonyms: await add("synonyms.txt", encodeSynonyms(synonyms.names, synonyms.notice)) }),
  };
}

/** @throws VitrineError CATALOG_EMPTY; RangeError if the parts do not fit together. */
export function checkParts({ items, vectors, popularity, neighbours, pictures, network }: IndexParts): void {
  if (items.length === 0) throw new VitrineError("CATALOG_EMPTY", "There is no item to write.");
  requireRows("vectors", vectors.rows, items.length);
  if (popularity !== undefined) requireRows("popularity", popularity.length, items.length);
  if (neighbours !== undefined) requireRows("neighbours", neighbours.largest.length, items.length);
  if (pictures !== undefined) requireRows("pictures", pictures.vectors.rows, items.length);
  if (network !== undefined) requireRows("network", network.items.rows, items.length);
}

function hasAny(relations: RelationGraphs | undefined): relations is RelationGraphs {
  return relations !== undefined && Object.keys(relations).length > 0;
}

/** Returns a function that copies a file into `files` and returns its entry for index.json. */
export function adderTo(files: FolderFiles): AddFile {
  return async (path, bytes) => {
    const own = new Uint8Array(bytes);
    files.set(path, own);
    return { path, bytes: own.length, sha256: await sha256Hex(own) };
  };
}

/** The fields of index.json apart from its lists of files. */
export function headOf({ items, vectors }: IndexParts): Omit<IndexManifest, "files" | "parts" | "model"> {
  const currency = mainCurrency(items);
  return {
    format: INDEX_FORMAT,
    version: INDEX_VERSION,
    items: items.length,
    dimensions: vectors.dimensions,
    scale: vectors.scale,
    ...(currency === undefined ? {} : { currency }),
  };
}

export function addManifest(files: FolderFiles, manifest: IndexManifest): void {
  files.set(MANIFEST_NAME, new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
}

export function bytesOf(data: Int8Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

function requireRows(what: string, rows: number, items: number): void {
  if (rows !== items) throw new RangeError(`${what} has ${rows} rows for ${items} items.`);
}
