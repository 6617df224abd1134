// `vitrine build`: a shop's feed, and its past events if there are any → one index folder.

import type { FeedReport } from "../catalog/feeds/feed-report.js";
import type { LearntBlend } from "../catalog/files/blend-file.js";
import { MANIFEST_NAME, SIGNATURE_NAME } from "../catalog/index/index-format.js";
import { encodePatch } from "../catalog/index/index-patch.js";
import { openSigningKey, signManifest } from "../catalog/index/index-sign.js";
import { encodeIndex } from "../catalog/index/index-write.js";
import { type Items, listItems } from "../catalog/items.js";
import type { PixelRange } from "../encoder/picture-encoder.js";
import { MOST_EXACT } from "../training/content/pruned-neighbours.js";
import { beginLearning, type Learnt, type TuningReport } from "../training/learn.js";
import type { PastEvents } from "../training/past-event.js";
import { withLearningTrial } from "./build-learning-trial.js";
import { type BuiltNetwork, buildNetwork, type NetworkOptions } from "./build-network.js";
import { buildPictures, type PictureCounts, picturesWanted } from "./build-pictures.js";
import { buildSynonyms } from "./build-synonyms.js";
import { checkIndexFolder, writeIndexFolder } from "./index-folder.js";
import { checkInput } from "./input-file.js";
import { readKey } from "./keys.js";
import { checkOutput } from "./output-file.js";
import { continueIndex, openPrevious, type PatchSummary, summarisePatch } from "./previous-index.js";
import { startProgress } from "./progress.js";
import { type FeedOptions, readFeed } from "./read-feed.js";
import { readLog } from "./read-log.js";
import { encodeSeen, SEEN_NAME, seenBefore } from "./seen-pictures.js";
import {
  type Vectorised,
  type VectoriseOptions,
  type Vectorising,
  vectorise,
  vectorisePatch,
  wantedModel,
} from "./vectorise.js";

export interface BuildOptions extends FeedOptions, VectoriseOptions, NetworkOptions {
  /** CSV with the header session,user,item,kind,time; gzip or not. */
  readonly events?: string;
  readonly out: string;
  /** Seconds for tuning settings on the shop's log, on an ordinary machine; 0 skips tuning. Default 8. */
  readonly budget?: number;
  /** Whether to test on-device learning on the shop's own shoppers; `learning: "auto"` uses the result. Default
   *  false. */
  readonly learningTrial?: boolean;
  /** Folder of product pictures, named as the items' `image` says or by item id; or "none". Default "none". */
  readonly images?: string;
  /** Folder or http(s) URL of the TF.js network that encodes them. */
  readonly imageModel?: string;
  /** Values that the bytes 0 and 255 are mapped to. Default: what its model.json says, else [-1, 1]. */
  readonly imageRange?: PixelRange;
  /** Folder of the index that is live now: its rows, files and text model are reused where they are still valid. */
  readonly previous?: string;
  /** Private key (JWK) to sign index.json with. */
  readonly sign?: string;
}

export interface BuildSummary {
  readonly items: number;
  readonly refusedItems: number;
  /** Items that search finds but lists leave out. */
  readonly withheld: number;
  readonly events: number;
  readonly refusedEvents: number;
  readonly unknownItems: number;
  /** How settings were tuned, and the learnt weights with the value of each signal; undefined if nothing was tuned. */
  readonly tuning?: TuningReport;
  readonly blend?: LearntBlend;
  /** Undefined where none were asked for. */
  readonly pictures?: PictureCounts;
  /** Result of the network's trial; undefined if none was trained. `ships` says whether it is in the index. */
  readonly network?: Omit<BuiltNetwork, "network"> & { readonly ships: boolean };
  /** Changes since `previous`; undefined if the index was written from scratch. */
  readonly patch?: PatchSummary;
  /** Bytes of all files. */
  readonly bytes: number;
  readonly seconds: number;
  readonly feed: FeedReport;
}

/** The whole build then takes some 15 s for half a million events. */
const DEFAULT_BUDGET = 8;

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID, FEED_UNKNOWN, CATALOG_EMPTY, MODEL_NOT_FOUND, MODEL_CORRUPT,
 *  MODEL_MISMATCH, INDEX_* for the previous index, BAD_ARGUMENT (also for a key that cannot sign), DECODER_MISSING. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  const began = performance.now();
  checkPaths(options);
  const wanted = picturesWanted(options);
  const key = options.sign === undefined ? undefined : await openSigningKey(readKey(options.sign));
  const previous = options.previous === undefined ? undefined : await openPrevious(options.previous);
  const feed = await readFeed(options);
  const continued = previous && continueIndex(previous, listItems(feed.items), await wantedModel(previous, options));
  const items = continued?.plan.items ?? feed.items;
  const log = options.events === undefined ? undefined : await readLog(options.events, feed, options.strict ?? false);
  const vectorising = continued ? await vectorisePatch(continued, options) : await vectorise(items, options);
  const seen = wanted && continued && (await seenBefore(options.previous ?? "", continued));
  const builtPictures = wanted && (await buildPictures(listItems(items), wanted, seen));
  if (previous?.index.loadPictures !== undefined && builtPictures === undefined) {
    console.error("The previous index had pictures; without --images the new one has none.");
  }
  const shop = { items, events: log?.events ?? [] };
  const { vectors, model, tuning, learnt, tried } = await learnAll(shop, vectorising, options);
  const own = { network: tried?.network, pictures: builtPictures?.pictures, synonyms: buildSynonyms(items) };
  const parts = { vectors, ...learnt, ...own };
  const files = continued
    ? await encodePatch({ previous: continued.index, files: continued.files, plan: continued.plan, parts })
    : await encodeIndex({ ...parts, items, model });
  if (key !== undefined) {
    const manifest = files.get(MANIFEST_NAME) as Uint8Array<ArrayBuffer>;
    files.set(SIGNATURE_NAME, new TextEncoder().encode(await signManifest(manifest, key)));
  }
  if (builtPictures?.pictures !== undefined) files.set(SEEN_NAME, encodeSeen(builtPictures.seen));
  await writeIndexFolder(options.out, files);
  return {
    items: items.length,
    refusedItems: feed.report.refused,
    withheld: feed.report.withheld.reduce((sum, { count }) => sum + count, 0),
    events: log?.events.length ?? 0,
    refusedEvents: log?.refused.length ?? 0,
    unknownItems: log?.unknownItems ?? 0,
    ...(tuning === undefined ? {} : { tuning }),
    ...(learnt.blend === undefined ? {} : { blend: learnt.blend }),
    ...(tried === undefined ? {} : { network: told(tried) }),
    ...(builtPictures === undefined ? {} : { pictures: builtPictures.counts }),
    ...(continued === undefined ? {} : { patch: await summarisePatch(continued, files) }),
    bytes: [...files.values()].reduce((sum, file) => sum + file.byteLength, 0),
    seconds: (performance.now() - began) / 1000,
    feed: feed.report,
  };
}

/** Finds a wrong path now rather than after minutes of work. */
function checkPaths(options: BuildOptions): void {
  checkIndexFolder(options.out);
  for (const path of [options.events, ...(options.vectors ?? [])]) checkInput(path);
  for (const path of [options.report, options.networkCurve, options.networkCheckpoint]) checkOutput(path);
}

/** The item graph, popularity and weights, the trial of on-device learning, and the network. The vectors are made
 *  meanwhile. */
async function learnAll(
  { items, events }: { readonly items: Items; readonly events: PastEvents },
  vectorising: Vectorising,
  options: BuildOptions,
): Promise<
  Vectorised & {
    readonly tuning: TuningReport | undefined;
    readonly learnt: Omit<Learnt, "tuning">;
    readonly tried: BuiltNetwork | undefined;
  }
> {
  if (items.length > MOST_EXACT) {
    console.error("This is a large catalog: each item is compared only with items that share its rarest words.");
  }
  const progress = startProgress("learn", items.length);
  const finish = beginLearning({
    items,
    events,
    budget: options.budget ?? DEFAULT_BUDGET,
    clock: () => process.cpuUsage().user / 1000 - vectorising.busy(),
    onProgress: progress.update,
  });
  progress.end();
  const { vectors, model } = await vectorising.finish();
  const settled = finish(vectors);
  const { tuning } = settled;
  const shop = { items, events, vectors };
  const learnt = await withLearningTrial(options.learningTrial ?? false, { ...shop, learnt: settled });
  const tried = await buildNetwork({ ...shop, settled: { ...learnt, tuning } }, options);
  return { vectors, model, tuning, learnt, tried };
}

function told({ network, ...rest }: BuiltNetwork): NonNullable<BuildSummary["network"]> {
  return { ...rest, ships: network !== undefined };
}
