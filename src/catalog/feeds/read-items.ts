// A feed → items, row by row. A bad row is an answer like any other, with its place and the reason; only a feed that
// cannot be read at all is an error.

import { VitrineError } from "../../errors.js";
import { type Item, parseItem } from "../item.js";
import { readCsv } from "./csv-records.js";
import { type FeedFormat, unknownFeed } from "./detect-feed.js";
import { fromLooseProduct } from "./loose-product.js";
import { type FeedStream, readLines, readText } from "./text-lines.js";

/** `line`: of the file, from 1 (the header of a CSV is line 1); in a JSON list, the place in the list, from 1. */
export type FeedRow =
  | { readonly line: number; readonly item: Item }
  | { readonly line: number; readonly reason: string };

export interface Refusal {
  readonly line: number;
  readonly reason: string;
}

export interface FeedSource {
  /** Named in errors. */
  readonly name: string;
  /** See `detectFeed`. */
  readonly format: FeedFormat;
  /** Uncompressed (see `decompressIfGzip`). */
  readonly stream: FeedStream;
}

/** Every row of the feed, in order, in memory bounded by a row (by the file for JSON).
 *  @throws VitrineError INPUT_INVALID, FEED_UNKNOWN while reading, for a feed that breaks off or is something else. */
export async function* readItems(source: FeedSource): AsyncGenerator<FeedRow> {
  switch (source.format) {
    case "ndjson":
      yield* fromNdjson(source);
      break;
    case "json":
      yield* fromJson(source);
      break;
    case "csv":
    case "tsv":
      yield* fromTable(source);
      break;
    default:
      source.format satisfies never;
  }
}

export interface CollectedItems {
  readonly items: readonly Item[];
  readonly refused: readonly Refusal[];
}

/** Gathers the rows of a feed; of items with the same id the first wins.
 *  @throws VitrineError CATALOG_EMPTY if no row is usable. */
export async function collectItems(rows: AsyncIterable<FeedRow>): Promise<CollectedItems> {
  const lines = new Map<string, number>();
  const items: Item[] = [];
  const refused: Refusal[] = [];
  for await (const row of rows) {
    if ("reason" in row) {
      refused.push(row);
      continue;
    }
    const first = lines.get(row.item.id);
    if (first !== undefined) {
      refused.push({ line: row.line, reason: `id: "${row.item.id}" was used before, in row ${first}` });
      continue;
    }
    lines.set(row.item.id, row.line);
    items.push(row.item);
  }
  if (items.length > 0) return { items, refused };
  const why = refused.length === 0 ? "has no rows" : `has no usable row; the first (${refused[0]?.line}) says: `;
  throw new VitrineError("CATALOG_EMPTY", `The feed ${why}${refused[0]?.reason ?? ""}.`);
}

async function* fromNdjson({ stream }: FeedSource): AsyncGenerator<FeedRow> {
  let line = 0;
  for await (const text of readLines(stream)) {
    line++;
    if (text.trim() === "") continue;
    const json = parseJson(text);
    yield "error" in json ? { line, reason: `is not JSON: ${json.error}` } : toRow(line, json.value);
  }
}

async function* fromJson({ name, stream }: FeedSource): AsyncGenerator<FeedRow> {
  const text = await readText(stream);
  if (text.trim() === "") return;
  const json = parseJson(text);
  if ("error" in json) throw new VitrineError("INPUT_INVALID", `${name} is not JSON: ${json.error}`);
  const { products, items } = Object(json.value) as { products?: unknown; items?: unknown };
  const list = [json.value, products, items].find((value) => Array.isArray(value)) as unknown[] | undefined;
  if (list === undefined) throw unknownFeed(name, "it is JSON, but no list of products");
  if (list.some((product) => Array.isArray(Object(product).variants) && Object(product).body_html !== undefined)) {
    throw unknownFeed(name, "it is Shopify's products.json");
  }
  for (const [index, product] of list.entries()) yield toRow(index + 1, product);
}

/** Columns that are none of an item's fields become attributes; an empty cell is an absent one. */
async function* fromTable({ stream, format }: FeedSource): AsyncGenerator<FeedRow> {
  for await (const row of readCsv(stream, { delimiter: format === "tsv" ? "\t" : "," })) {
    if ("reason" in row) {
      yield row;
      continue;
    }
    const fields: Record<string, unknown> = {};
    const attributes: Record<string, string> = {};
    for (const [name, cell] of Object.entries(row.record)) {
      if (cell === "") continue;
      const field = name.toLowerCase();
      if (TABLE_FIELDS.has(field)) fields[field] = cell;
      else attributes[name.replace(/^attributes\./, "")] = cell;
    }
    yield toRow(row.line, { ...fields, attributes });
  }
}

const TABLE_FIELDS: ReadonlySet<string> = new Set([
  ...["id", "title", "name", "description", "brand", "category", "price", "currency", "image", "thumbnail"],
  ...["url", "link", "availability", "stock"],
]);

function toRow(line: number, product: unknown): FeedRow {
  const parsed = parseItem(fromLooseProduct(product));
  return "item" in parsed ? { line, item: parsed.item } : { line, reason: parsed.reason };
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
