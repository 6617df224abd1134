// Loads the catalog, from an index URL or a list of items, and the text model that belongs to it.

import type { ModelRecord } from "../catalog/index/index-format.js";
import { type LoadedIndex, readIndex } from "../catalog/index/index-read.js";
import { lateFiles } from "../catalog/index/late-files.js";
import type { ItemInput } from "../catalog/item.js";
import { loadModel } from "../encoder/lazy-model.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import { VitrineError } from "../errors.js";
import type { LoadedCatalog, LoadOptions } from "./loaded-catalog.js";
import { once } from "./once.js";
import type { LentEncoder } from "./protocol.js";

/** @throws VitrineError INDEX_*, MODEL_*, BAD_ITEM, CATALOG_EMPTY, ABORTED. */
export function loadCatalog(options: LoadOptions): Promise<LoadedCatalog> {
  return typeof options.catalog === "string"
    ? fromIndex(options.catalog, options)
    : fromItems(options.catalog, options);
}

async function fromIndex(url: string, options: LoadOptions): Promise<LoadedCatalog> {
  const { environment, onProgress, onShape, signal, publicKey } = options;
  const index = await readIndex({
    url,
    environment,
    ...(publicKey === undefined ? {} : { publicKey }),
    signal,
    graphLater: true,
    onProgress: (loaded, total) => onProgress("index", loaded, total),
    onManifest: ({ dimensions }) => onShape?.(dimensions),
  });
  const { catalog, model } = index;
  if (model !== undefined && namesAnother(model, options.model)) {
    throw new VitrineError("MODEL_MISMATCH", `The index was built with ${model.id}; the option \`model\` is another.`);
  }
  const wanted = options.model ?? model?.url;
  return {
    catalog,
    bytes: index.bytes,
    modelId: model?.id,
    stale: index.stale,
    encoder: wanted === undefined ? undefined : once(() => matchingModel(wanted, index, options)),
    loadTexts: () => index.loadTexts(),
    loadGraph: () => index.loadGraph(),
    ...lateFiles(index),
    needsTexts: (where) => index.needsTexts(where),
  };
}

/** Whether the shop's `model` differs from the index's, as far as can be told before loading: functions are known by
 *  id only. */
function namesAnother({ id, kind }: ModelRecord, given: LoadOptions["model"]): boolean {
  return typeof given === "object" ? given.id !== id : kind === "function";
}

async function matchingModel(
  wanted: string | LentEncoder,
  { model: built, catalog }: LoadedIndex,
  options: LoadOptions,
): Promise<TextEncoder> {
  const model = await openModel(wanted, options, options.model === undefined ? built : undefined);
  if (built !== undefined && (model.id !== built.id || model.dimensions !== catalog.vectors.dimensions)) {
    throw new VitrineError(
      "MODEL_MISMATCH",
      `The index was built with ${built.id}; the option \`model\` is ${model.id}.`,
    );
  }
  return model;
}

async function fromItems(inputs: readonly ItemInput[], options: LoadOptions): Promise<LoadedCatalog> {
  const { catalogFromList } = await import("./list-catalog.js");
  return catalogFromList(inputs, options, openModel);
}

/** @param record what the index says of the model, where the index brings it. */
async function openModel(
  wanted: string | LentEncoder,
  { environment, onProgress }: LoadOptions,
  record?: ModelRecord,
): Promise<TextEncoder> {
  if (typeof wanted === "object") return (await import("./lent-encoder.js")).openLentEncoder(wanted);
  return loadModel(wanted, {
    environment,
    header: record?.files[0],
    tokenizerFile: record?.files.find(({ path }) => path.endsWith("tokenizer.json")),
    sha256: record?.sha256,
    onProgress: (loaded, total) => onProgress("model", loaded, total),
  });
}
