// Turns what the shop handed in, an index's address or a list of items, into a catalog and the text model that fits it.

import type { IndexFile } from "../catalog/index-format.js";
import { readIndex } from "../catalog/index-read.js";
import type { ItemInput } from "../catalog/item.js";
import { loadModel } from "../encoder/lazy-model.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import { VitrineError } from "../errors.js";
import type { LoadedCatalog, LoadOptions } from "./loaded-catalog.js";
import { once } from "./once.js";

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
    loadNetwork: index.loadNetwork,
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
  const { catalogFromList } = await import("./list-catalog.js");
  return catalogFromList(inputs, options, loadModelAt);
}

function loadModelAt(url: string, options: LoadOptions, header?: IndexFile): Promise<TextEncoder> {
  const { environment, onProgress } = options;
  return loadModel(url, { environment, header, onProgress: (loaded, total) => onProgress("model", loaded, total) });
}
