// Catalogs of many trades for bench/search-names.ts: items with titles, and a few with nothing but the names of
// categories.

import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { FeedFormat } from "../../src/catalog/feeds/detect-feed.js";
import { collectItems, readItems } from "../../src/catalog/feeds/read-items.js";
import { decompressIfGzip } from "../../src/catalog/feeds/text/gzip.js";
import { type Item, parseItem } from "../../src/catalog/item.js";
import { readCsv, readJson } from "../../src/training/pretrain/read-data.js";

/** @param data the data folder */
export function nameShops(data: string): Readonly<Record<string, () => Promise<readonly Item[]>>> {
  const feed = (path: string, format: FeedFormat) => async () => {
    const stream = decompressIfGzip(createReadStream(join(data, path)));
    return (await collectItems(readItems({ name: path, format, stream }))).items;
  };
  return {
    Icecat: feed("icecat/items.ndjson.gz", "ndjson"),
    "Online Retail": feed("online-retail/items.ndjson.gz", "ndjson"),
    Scientific: feed("scientific/items.ndjson.gz", "ndjson"),
    Fashion: feed("feeds/google-merchant-fashion-500.xml", "xml"),
    DummyJSON: feed("feeds/dummyjson-products.json", "json"),
    Groceries: () => groceries(data),
    "Best Buy categories": () => bestBuy(data),
  };
}

/** Of each kind of product one item a brand and maker. */
async function groceries(data: string): Promise<readonly Item[]> {
  const rows = await readCsv(data, "licence-clean/complete-journey-products.csv.gz");
  const kinds = new Map<string, Named>();
  for (const { product_type: type, brand, manufacturer_id: maker, department, product_category: kind } of rows) {
    const category = [tidy(department), tidy(kind)];
    if (type) kinds.set(`${type} ${brand} ${Number(maker) % 7}`, { title: tidy(type), category });
  }
  return itemsOf([...kinds.values()]);
}

async function bestBuy(data: string): Promise<readonly Item[]> {
  const rows = await readJson<{ name: string | null; path: { name: string | null }[] }[]>(
    data,
    "licence-clean/bestbuy-categories.json.gz",
  );
  return itemsOf(
    rows.flatMap(({ name, path }) => {
      const category = path.slice(1, -1).map((above) => above.name ?? "");
      return name ? [{ title: name, category }] : [];
    }),
  );
}

/** What shoppers of a furniture shop asked for, and the class of product that they were after. */
export async function askedFor(data: string): Promise<{ items: readonly Item[]; asked: readonly [string, string][] }> {
  const rows = await readCsv(data, "licence-clean/wands-queries.tsv", "\t");
  const asked = rows.flatMap(({ query, query_class: kind }): [string, string][] =>
    query && kind ? [[query, kind]] : [],
  );
  const kinds = new Set(asked.map(([, kind]) => kind));
  return { items: itemsOf(Array.from(kinds, (title) => ({ title, category: [] }))), asked };
}

interface Named {
  readonly title: string;
  readonly category: readonly string[];
}

function itemsOf(named: readonly Named[]): readonly Item[] {
  return named.map(({ title, category }, row) => {
    const parsed = parseItem({ id: String(row), title, category: category.filter((level) => level !== "") });
    if ("reason" in parsed) throw new Error(`${title}: ${parsed.reason}`);
    return parsed.item;
  });
}

/** "FRUIT - SHELF STABLE" → "fruit shelf stable". */
function tidy(text = ""): string {
  return text
    .toLowerCase()
    .replace(/[/&:().-]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
