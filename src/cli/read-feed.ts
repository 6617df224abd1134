// The item half of `vitrine build`: reads what `--items` names; returns the items and a report on the feed.

import { collectItems } from "../catalog/feeds/collect-items.js";
import { type FeedReport, feedReport, problemsOf } from "../catalog/feeds/feed-report.js";
import { FieldMap } from "../catalog/feeds/field-map.js";
import { NoteLog } from "../catalog/feeds/note-log.js";
import { type FeedRow, readItems } from "../catalog/feeds/read-items.js";
import { currencyCode } from "../catalog/feeds/values/currency.js";
import type { ItemId } from "../catalog/item.js";
import type { Items } from "../catalog/items.js";
import { parseReasons, parseRules, withholdItems } from "../catalog/withhold.js";
import { VitrineError } from "../errors.js";
import { buildTime } from "./build-time.js";
import { type FeedFiles, openFeed } from "./feed-files.js";
import { feedWords, problemWords } from "./feed-words.js";
import { readJson } from "./input-file.js";
import { writeWhole } from "./output-file.js";
import { PackedItems } from "./packed-items.js";
import { startProgress } from "./progress.js";

export interface FeedOptions {
  /** A feed, a folder of feeds or HTML pages, or a sitemap beside its pages; each file gzip or plain. */
  readonly items: string;
  /** `field=column`, for tables, NDJSON and JSON: the field that a column holds. Default: guessed from its name. */
  readonly map?: readonly string[];
  /** ISO 4217 code for prices without a currency. Default none. */
  readonly currency?: string;
  /** "merge": the variants of a product become one item; "each": one item each. Default "merge". */
  readonly variants?: "merge" | "each";
  /** Comma-separated list of the default reasons that apply ("price-0,gift-card,adult,hidden"), or "none". Default
   *  all. */
  readonly withhold?: string;
  /** JSON file with the shop's own rules: see `parseRules`. */
  readonly rules?: string;
  /** Path of the JSON report to write. */
  readonly report?: string;
  /** Unusable rows are fatal. */
  readonly strict?: boolean;
}

export interface ReadFeed {
  /** An array, or compressed if there are very many. */
  readonly items: Items;
  /** Ids of variants → id of the item that contains them. */
  readonly aliases: ReadonlyMap<string, ItemId>;
  readonly report: FeedReport;
}

/** Reads the feed, prints its problems on stderr, and writes the report.
 *  @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID (for any refused row with `strict`), FEED_UNKNOWN,
 *  CATALOG_EMPTY, BAD_ARGUMENT. */
export async function readFeed(options: FeedOptions): Promise<ReadFeed> {
  const { items: feed, variants = "merge" } = options;
  const reasons = options.withhold === undefined ? undefined : parseReasons(options.withhold);
  const rules = options.rules === undefined ? [] : parseRules(readJson(options.rules));
  const map = FieldMap.parse(options.map ?? []);
  const now = buildTime();
  const notes = new NoteLog();
  const formats = new Set<string>();
  const progress = startProgress("read", 1);
  let read = 0;
  const onBytes = (bytes: number): void => {
    read += bytes;
    progress.update(read, files.bytes);
  };
  const files = openFeed(feed, { onNote: notes.add, onBytes });
  const rows = allRows(files, {
    currency: options.currency === undefined ? undefined : parseCurrency(options.currency),
    now,
    map,
    onNote: notes.add,
    onDialect: (name: string) => void formats.add(name),
  });
  const collected = await collectItems(rows, {
    variants,
    onNote: notes.add,
    store: <T>() => new PackedItems<T>(),
    ...(reasons && { marks: reasons }),
  }).catch((cause: unknown) => {
    const [column] = map.unused;
    if (!(cause instanceof VitrineError && cause.code === "CATALOG_EMPTY" && column !== undefined)) throw cause;
    throw new VitrineError("BAD_ARGUMENT", `--map: no row has "${column}". ${cause.message}`, { cause });
  });
  progress.end();
  for (const column of map.unused) notes.add({ kind: "unmapped", line: 1, detail: `"${column}"` });
  const items = withholdItems(asList(collected.items), { rules, ...(reasons && { reasons }) });
  const report = feedReport({ feed, format: [...formats].join(", ") || "unknown", now, collected, items, notes });
  if (options.report !== undefined) writeWhole(options.report, `${JSON.stringify(report, null, 2)}\n`);
  if (options.strict === true && collected.refused.length > 0)
    throw refusedFeed(report, problemsOf({ refused: collected.refused, leftOut: [] }));
  for (const line of feedWords(report)) console.error(line);
  return { items, aliases: collected.aliases, report };
}

function asList(items: Items): Items {
  return (items instanceof PackedItems && items.list) || items;
}

async function* allRows(files: FeedFiles, options: Parameters<typeof readItems>[1]): AsyncGenerator<FeedRow> {
  for await (const source of files.sources()) yield* readItems(source, options);
}

function refusedFeed(report: FeedReport, problems: FeedReport["problems"]): VitrineError {
  const words = problems.flatMap((problem) => problemWords(problem, report));
  return new VitrineError(
    "INPUT_INVALID",
    `${report.feed}: ${report.refused} rows cannot be used\n${words.join("\n")}`,
  );
}

function parseCurrency(written: string): string {
  const code = currencyCode(written);
  if (code !== undefined) return code;
  throw new VitrineError("BAD_ARGUMENT", `--currency takes an ISO 4217 code such as EUR, not "${written}".`);
}
