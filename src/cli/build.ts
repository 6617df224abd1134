// `vitrine build`: a shop's feed, and its past events if there are any → one index folder.

import { detectFeed } from "../catalog/feeds/detect-feed.js";
import { readEvents } from "../catalog/feeds/events-csv.js";
import { collectItems, readItems } from "../catalog/feeds/read-items.js";
import { encodeIndex } from "../catalog/index-write.js";
import type { Item } from "../catalog/item.js";
import { itemText } from "../encoder/item-text.js";
import type { PixelRange } from "../encoder/picture-encoder.js";
import type { StaticModel } from "../encoder/static-model.js";
import { VitrineError } from "../errors.js";
import { learn } from "../training/learn.js";
import { type Int8Matrix, quantiseMatrix } from "../vector/int8-matrix.js";
import { buildPictures, type PictureCounts, type PictureOptions } from "./build-pictures.js";
import { modelFiles, readModelFolder, writeIndexFolder } from "./index-folder.js";
import { openInput, peek } from "./input-file.js";
import { SHIPPED_MODEL } from "./package-files.js";
import { startProgress } from "./progress.js";
import { reportRefusals } from "./refusals.js";

export interface BuildOptions {
  /** A feed of items: NDJSON, JSON, CSV or TSV; gzip or not. */
  readonly items: string;
  /** CSV with the header session,user,item,kind,time; gzip or not. */
  readonly events?: string;
  readonly out: string;
  /** Folder of a text model. Default: the one that ships with the package. */
  readonly model?: string;
  /** Folder of product pictures, named as the items' `image` says or by item id; or "none". Default "none". */
  readonly images?: string;
  /** Folder, or http(s) address, of the TF.js network that looks at them. */
  readonly imageModel?: string;
  /** What a byte of 0 and of 255 are to it. Default: what its model.json says, else [-1, 1]. */
  readonly imageRange?: PixelRange;
  /** Rows that cannot be used are fatal. */
  readonly strict?: boolean;
}

export interface BuildSummary {
  readonly items: number;
  readonly refusedItems: number;
  readonly events: number;
  readonly refusedEvents: number;
  readonly unknownItems: number;
  /** Undefined where none were asked for. */
  readonly pictures?: PictureCounts;
  /** Bytes of all files. */
  readonly bytes: number;
  readonly seconds: number;
}

/** Texts encoded between two steps of the progress bar. */
const ENCODE_BATCH = 2048;

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID, CATALOG_EMPTY, MODEL_NOT_FOUND, MODEL_CORRUPT, BAD_ARGUMENT,
 *  DECODER_MISSING. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  const { out, strict = false, model: modelFolder = SHIPPED_MODEL } = options;
  const began = performance.now();
  const wanted = picturesWanted(options);
  const model = await readModelFolder(modelFolder);
  const { items, refused } = await readFeed(options.items);
  reportRefusals(options.items, refused, strict);
  const log = options.events === undefined ? undefined : await readLog(options.events, items, strict);
  const vectors = await encode(items, model);
  const learning = startProgress("learn", 1);
  const learnt = learn({ items, events: log?.events ?? [] });
  learning.end();
  const looked = wanted && (await buildPictures(items, wanted));
  const files = await encodeIndex({
    items,
    vectors,
    ...learnt,
    pictures: looked?.pictures,
    model: { id: model.id, files: modelFiles(modelFolder) },
  });
  writeIndexFolder(out, files);
  return {
    items: items.length,
    refusedItems: refused.length,
    events: log?.events.length ?? 0,
    refusedEvents: log?.refused.length ?? 0,
    unknownItems: log?.unknownItems ?? 0,
    ...(looked === undefined ? {} : { pictures: looked.counts }),
    bytes: [...files.values()].reduce((sum, file) => sum + file.byteLength, 0),
    seconds: (performance.now() - began) / 1000,
  };
}

/** @throws VitrineError BAD_ARGUMENT for pictures without a network, or a network without pictures. */
function picturesWanted({ images = "none", imageModel, imageRange }: BuildOptions): PictureOptions | undefined {
  if (images === "none") {
    if (imageModel === undefined) return undefined;
    throw new VitrineError("BAD_ARGUMENT", "--image-model is given, but no folder of pictures with --images.");
  }
  if (imageModel === undefined) throw new VitrineError("BAD_ARGUMENT", "--images needs a network: --image-model.");
  return { images, imageModel, ...(imageRange === undefined ? {} : { imageRange }) };
}

async function readFeed(path: string): ReturnType<typeof collectItems> {
  const { head, stream } = await peek(openInput(path));
  return collectItems(readItems({ name: path, format: detectFeed(path, head), stream }));
}

async function readLog(path: string, items: readonly Item[], strict: boolean): ReturnType<typeof readEvents> {
  const known = new Set<string>(items.map(({ id }) => id));
  const log = await readEvents({ stream: openInput(path), isKnown: (item) => known.has(item) });
  reportRefusals(path, log.refused, strict);
  if (log.unknownItems > 0) console.error(`${path}: ${log.unknownItems} events name items that the feed does not have`);
  return log;
}

async function encode(items: readonly Item[], model: StaticModel): Promise<Int8Matrix> {
  const progress = startProgress("encode", items.length);
  const values = new Float32Array(items.length * model.dimensions);
  for (let start = 0; start < items.length; start += ENCODE_BATCH) {
    const batch = items.slice(start, start + ENCODE_BATCH);
    values.set(await model.encode(batch.map((item) => itemText(item))), start * model.dimensions);
    progress.update(start + batch.length);
  }
  progress.end();
  return quantiseMatrix(values, model.dimensions);
}
