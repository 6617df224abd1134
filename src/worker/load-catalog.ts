// Turns what the shop handed in, an index's address or a list of items, into a catalog and the text model that fits it.

import type { Catalog } from "../catalog/catalog.js";
import { catalogFromItems } from "../catalog/catalog-from-items.js";
import type { IndexFile } from "../catalog/index-format.js";
import { readIndex } from "../catalog/index-read.js";
import { type Item, type ItemInput, parseItem } from "../catalog/item.js";
import type { Lens } from "../catalog/pictures-file.js";
import type { Where } from "../catalog/where.js";
import { itemText } from "../encoder/item-text.js";
import { loadModel } from "../encoder/lazy-model.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import type { Environment } from "../environment.js";
import { VitrineError } from "../errors.js";
import { quantiseMatrix } from "../vector/int8-matrix.js";
import { once } from "./once.js";

export interface LoadedCatalog {
  readonly catalog: Catalog;
  /** Downloaded for the first list. */
  readonly bytes: number;
  /** Id of the text model the vectors were made with. */
  readonly modelId: string | undefined;
  /** Why the index is the last good version from the cache; undefined where it is what the server offers. */
  readonly stale: string | undefined;
  /** Loads the model on first use; undefined where the index came without one. */
  readonly encoder: (() => Promise<TextEncoder>) | undefined;
  /** Descriptions and rare attributes: product pages and search want them, the first list does not. */
  readonly loadTexts: () => Promise<void>;
  /** Puts what items look like into the catalog; undefined where the index has no pictures. */
  readonly loadPictures: (() => Promise<Lens>) | undefined;
  /** True if a filter names an attribute that only `loadTexts` brings. */
  readonly needsTexts: (where: Where | undefined) => boolean;
}

export interface LoadOptions {
  readonly catalog: string | readonly ItemInput[];
  readonly model: string | undefined;
  readonly publicKey: JsonWebKey | undefined;
  readonly environment: Environment;
  readonly onProgress: (step: string, loaded: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** @throws VitrineError INDEX_*, MODEL_*, BAD_ITEM, CATALOG_EMPTY, ABORTED. */
export function loadCatalog(options: LoadOptions): Promise<LoadedCatalog> {
  return typeof options.catalog === "string"
    ? fromIndex(options.catalog, options)
    : fromItems(options.catalog, options);
}

async function fromIndex(url: string, options: LoadOptions): Promise<LoadedCatalog> {
  const { environment, onProgress, signal, publicKey } = options;
  const index = await readIndex({
    url,
    environment,
    ...(publicKey === undefined ? {} : { publicKey }),
    signal,
    onProgress: (loaded, total) => onProgress("index", loaded, total),
  });
  const modelUrl = options.model ?? index.model?.url;
  const header = options.model === undefined ? index.model?.header : undefined;
  return {
    catalog: index.catalog,
    bytes: index.bytes,
    modelId: index.model?.id,
    stale: index.stale,
    encoder:
      modelUrl === undefined
        ? undefined
        : once(() => matchingModel({ url: modelUrl, header, builtWith: index.model?.id }, options)),
    loadTexts: () => index.loadTexts(),
    loadPictures: index.loadPictures,
    needsTexts: (where) => index.needsTexts(where),
  };
}

interface WantedModel {
  readonly url: string;
  /** What model.json must be, where the index vouches for it. */
  readonly header?: IndexFile | undefined;
  readonly builtWith: string | undefined;
}

async function matchingModel({ url, header, builtWith }: WantedModel, options: LoadOptions): Promise<TextEncoder> {
  const model = await loadModelAt(url, options, header);
  if (builtWith !== undefined && model.id !== builtWith) {
    throw new VitrineError("MODEL_MISMATCH", `The index was built with ${builtWith}; ${url} is ${model.id}.`);
  }
  return model;
}

async function fromItems(inputs: readonly ItemInput[], options: LoadOptions): Promise<LoadedCatalog> {
  const items = checkItems(inputs);
  if (options.publicKey !== undefined) {
    throw new VitrineError(
      "BAD_ARGUMENT",
      "publicKey goes with the address of an index: a list of items has no signature.",
    );
  }
  if (options.model === undefined) {
    throw new VitrineError("MODEL_NOT_FOUND", "A catalog handed in as a list needs the option `model`.");
  }
  const encoder = await loadModelAt(options.model, options);
  const vectors = await encoder.encode(items.map((item) => itemText(item)));
  const catalog = catalogFromItems(items, quantiseMatrix(vectors, encoder.dimensions));
  return {
    catalog,
    bytes: catalog.vectors.data.byteLength,
    modelId: encoder.id,
    stale: undefined,
    encoder: async () => encoder,
    loadTexts: async () => {},
    loadPictures: undefined,
    needsTexts: () => false,
  };
}

function loadModelAt(url: string, options: LoadOptions, header?: IndexFile): Promise<TextEncoder> {
  const { environment, onProgress } = options;
  return loadModel(url, { environment, header, onProgress: (loaded, total) => onProgress("model", loaded, total) });
}

/** All or nothing: a list in code is the shop's own, and a half of it would be a silent surprise. */
function checkItems(inputs: readonly ItemInput[]): Item[] {
  if (inputs.length === 0) throw new VitrineError("CATALOG_EMPTY", "The list of items is empty.");
  const seen = new Set<string>();
  return inputs.map((input, index) => {
    const parsed = parseItem(input);
    if ("reason" in parsed) throw new VitrineError("BAD_ITEM", `Item ${index}: ${parsed.reason}`);
    if (seen.has(parsed.item.id))
      throw new VitrineError("BAD_ITEM", `Item ${index}: the id ${parsed.item.id} was used before.`);
    seen.add(parsed.item.id);
    return parsed.item;
  });
}
