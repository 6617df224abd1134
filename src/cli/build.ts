// `vitrine build`: a shop's feed, and its past events if there are any → one index folder.

import { readEvents } from "../catalog/feeds/events-csv.js";
import type { FeedReport } from "../catalog/feeds/feed-report.js";
import { MANIFEST_NAME, SIGNATURE_NAME } from "../catalog/index-format.js";
import { encodePatch } from "../catalog/index-patch.js";
import { signManifest } from "../catalog/index-sign.js";
import { encodeIndex } from "../catalog/index-write.js";
import type { Item } from "../catalog/item.js";
import { itemText } from "../encoder/item-text.js";
import type { PixelRange } from "../encoder/picture-encoder.js";
import type { StaticModel } from "../encoder/static-model.js";
import { learn } from "../training/learn.js";
import { type Int8Matrix, quantiseMatrix } from "../vector/int8-matrix.js";
import { buildPictures, type PictureCounts, picturesWanted } from "./build-pictures.js";
import { modelFiles, readModelFolder, writeIndexFolder } from "./index-folder.js";
import { openInput } from "./input-file.js";
import { joinVectors } from "./join-vectors.js";
import { readKey } from "./keys.js";
import { SHIPPED_MODEL } from "./package-files.js";
import {
  type ContinuedIndex,
  continueIndex,
  openPrevious,
  type PatchSummary,
  summarisePatch,
} from "./previous-index.js";
import { startProgress } from "./progress.js";
import { type FeedOptions, type ReadFeed, readFeed } from "./read-feed.js";
import { reportRefusals } from "./refusals.js";

export interface BuildOptions extends FeedOptions {
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
  /** Folder of the index that shoppers have now: its rows and files are kept where they still hold. */
  readonly previous?: string;
  /** Private key (JWK) to sign index.json with. */
  readonly sign?: string;
  /** What `vitrine embed` wrote for these items with the same model, in any number of files, in place of encoding. */
  readonly vectors?: readonly string[];
}

export interface BuildSummary {
  readonly items: number;
  readonly refusedItems: number;
  /** Items that are found but not recommended. */
  readonly withheld: number;
  readonly events: number;
  readonly refusedEvents: number;
  readonly unknownItems: number;
  /** Undefined where none were asked for. */
  readonly pictures?: PictureCounts;
  /** What is new since `previous`; undefined where the index was written from scratch. */
  readonly patch?: PatchSummary;
  /** Bytes of all files. */
  readonly bytes: number;
  readonly seconds: number;
  readonly feed: FeedReport;
}

/** Texts encoded between two steps of the progress bar. */
const ENCODE_BATCH = 2048;

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID, FEED_UNKNOWN, CATALOG_EMPTY, MODEL_NOT_FOUND, MODEL_CORRUPT,
 *  MODEL_MISMATCH, INDEX_* for the previous index, BAD_ARGUMENT (a key that cannot sign among others), DECODER_MISSING. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  const { out, strict = false, model: modelFolder = SHIPPED_MODEL } = options;
  const began = performance.now();
  const wanted = picturesWanted(options);
  const key = options.sign === undefined ? undefined : readKey(options.sign);
  const model = await readModelFolder(modelFolder);
  const previous = options.previous === undefined ? undefined : await openPrevious(options.previous);
  const feed = await readFeed(options);
  const continued = previous && continueIndex(previous, feed.items, model.id);
  const items = continued?.plan.items ?? feed.items;
  const log = options.events === undefined ? undefined : await readLog(options.events, feed, strict);
  const { vectors: paths } = options;
  const vectorsOf: VectorsOf = (some) =>
    paths === undefined
      ? encode(some, model)
      : joinVectors({ items: some, paths, model, strict, encode: (rest) => encode(rest, model) });
  const vectors = continued
    ? await vectorsOfPatch(continued, vectorsOf)
    : quantiseMatrix(await vectorsOf(items), model.dimensions);
  const learning = startProgress("learn", items.length);
  const learnt = learn({ items, events: log?.events ?? [], onProgress: learning.update });
  learning.end();
  const looked = wanted && (await buildPictures(items, wanted));
  if (previous?.index.loadPictures !== undefined && looked === undefined) {
    console.error("The previous index had pictures; without --images the new one has none.");
  }
  const parts = { vectors, ...learnt, pictures: looked?.pictures };
  const files = continued
    ? await encodePatch({ previous: continued.index, files: continued.files, plan: continued.plan, parts })
    : await encodeIndex({ ...parts, items, model: { id: model.id, files: modelFiles(modelFolder) } });
  if (key !== undefined) {
    const manifest = files.get(MANIFEST_NAME) as Uint8Array<ArrayBuffer>;
    files.set(SIGNATURE_NAME, new TextEncoder().encode(await signManifest(manifest, key)));
  }
  await writeIndexFolder(out, files);
  return {
    items: items.length,
    refusedItems: feed.report.refused,
    withheld: feed.report.withheld.reduce((sum, { count }) => sum + count, 0),
    events: log?.events.length ?? 0,
    refusedEvents: log?.refused.length ?? 0,
    unknownItems: log?.unknownItems ?? 0,
    ...(looked === undefined ? {} : { pictures: looked.counts }),
    ...(continued === undefined ? {} : { patch: summarisePatch(continued, files) }),
    bytes: [...files.values()].reduce((sum, file) => sum + file.byteLength, 0),
    seconds: (performance.now() - began) / 1000,
    feed: feed.report,
  };
}

/** Events of a variant count for the item that it is part of. */
async function readLog(path: string, { items, aliases }: ReadFeed, strict: boolean): ReturnType<typeof readEvents> {
  const known = new Set<string>(items.map(({ id }) => id));
  const log = await readEvents({ stream: openInput(path), isKnown: (item) => known.has(item) || aliases.has(item) });
  reportRefusals(path, log.refused, strict);
  if (log.unknownItems > 0) console.error(`${path}: ${log.unknownItems} events name items that the feed does not have`);
  if (aliases.size === 0) return log;
  const ofItem = (item: string): string => (known.has(item) ? item : (aliases.get(item) ?? item));
  return { ...log, events: log.events.map((event) => ({ ...event, item: ofItem(event.item) })) };
}

/** Unit vectors of some items, row-major. */
type VectorsOf = (items: readonly Item[]) => Promise<Float32Array>;

/** The previous vectors of the rows that stay, and new ones on the same scale after them. */
async function vectorsOfPatch(
  { index, plan: { items, kept } }: ContinuedIndex,
  vectorsOf: VectorsOf,
): Promise<Int8Matrix> {
  const { dimensions, scale, data: old } = index.catalog.vectors;
  const added = quantiseMatrix(await vectorsOf(items.slice(kept.length)), dimensions, scale);
  const data = new Int8Array(items.length * dimensions);
  for (const [row, from] of kept.entries()) {
    data.set(old.subarray(from * dimensions, (from + 1) * dimensions), row * dimensions);
  }
  data.set(added.data, kept.length * dimensions);
  return { rows: items.length, dimensions, data, scale };
}

/** One unit vector an item, row-major. */
async function encode(items: readonly Item[], model: StaticModel): Promise<Float32Array> {
  const progress = startProgress("encode", items.length);
  const values = new Float32Array(items.length * model.dimensions);
  for (let start = 0; start < items.length; start += ENCODE_BATCH) {
    const batch = items.slice(start, start + ENCODE_BATCH);
    values.set(await model.encode(batch.map((item) => itemText(item))), start * model.dimensions);
    progress.update(start + batch.length);
  }
  progress.end();
  return values;
}
