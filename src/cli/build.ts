// `vitrine build`: a shop's feed, and its past events if there are any → one index folder.

import { detectFeed } from "../catalog/feeds/detect-feed.js";
import { readEvents } from "../catalog/feeds/events-csv.js";
import { collectItems, readItems } from "../catalog/feeds/read-items.js";
import { encodeIndex } from "../catalog/index-write.js";
import type { Item } from "../catalog/item.js";
import { learn } from "../training/learn.js";
import { writeIndexFolder } from "./index-folder.js";
import { openInput, peek } from "./input-file.js";
import { startProgress } from "./progress.js";
import { reportRefusals } from "./refusals.js";
import { vectorise } from "./vectorise.js";

export interface BuildOptions {
  /** A feed of items: NDJSON, JSON, CSV or TSV; gzip or not. */
  readonly items: string;
  /** CSV with the header session,user,item,kind,time; gzip or not. */
  readonly events?: string;
  readonly out: string;
  /** Folder of a text model. Default: the one that ships with the package. */
  readonly model?: string;
  /** False leaves the model as it is. Default: it is adapted to the catalog. */
  readonly adapt?: boolean;
  /** Of the vectors, if adapted: 64, 96, 128 or another multiple of 8 up to 512. Default 64. */
  readonly dimensions?: number;
  /** Adapt with a quarter of the work. */
  readonly fast?: boolean;
  /** Rows that cannot be used are fatal. */
  readonly strict?: boolean;
}

export interface BuildSummary {
  readonly items: number;
  readonly refusedItems: number;
  readonly events: number;
  readonly refusedEvents: number;
  readonly unknownItems: number;
  /** Bytes of all files. */
  readonly bytes: number;
  readonly seconds: number;
}

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID, CATALOG_EMPTY, MODEL_NOT_FOUND, MODEL_CORRUPT, BAD_ARGUMENT. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  const { out, strict = false } = options;
  const began = performance.now();
  const { items, refused } = await readFeed(options.items);
  reportRefusals(options.items, refused, strict);
  const log = options.events === undefined ? undefined : await readLog(options.events, items, strict);
  const { vectors, model } = await vectorise(items, options);
  const learning = startProgress("learn", 1);
  const learnt = learn({ items, events: log?.events ?? [] });
  learning.end();
  const files = await encodeIndex({
    items,
    vectors,
    ...learnt,
    model,
  });
  writeIndexFolder(out, files);
  return {
    items: items.length,
    refusedItems: refused.length,
    events: log?.events.length ?? 0,
    refusedEvents: log?.refused.length ?? 0,
    unknownItems: log?.unknownItems ?? 0,
    bytes: [...files.values()].reduce((sum, file) => sum + file.byteLength, 0),
    seconds: (performance.now() - began) / 1000,
  };
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
