// Search quality: Icecat with people's ratings, and the synthetic products of DummyJSON, where the answer is known
// because the query was made from it. Plain BM25 is the baseline.

import "../wat-imports.js";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Catalog } from "../../src/catalog/catalog.js";
import type { FeedFormat } from "../../src/catalog/feeds/detect-feed.js";
import { collectItems, readItems } from "../../src/catalog/feeds/read-items.js";
import { decompressIfGzip } from "../../src/catalog/feeds/text/gzip.js";
import type { TextEncoder } from "../../src/encoder/text-encoder.js";
import { Bootstrap } from "../../src/evaluation/bootstrap.js";
import { SearchIndex } from "../../src/search/hybrid-search.js";
import { seededRandom } from "../../src/vector/random.js";
import { asBuilt, synonymsAsBuilt } from "../as-built.js";
import { plainBm25 } from "../search/plain-bm25.js";
import { ndcg, readRatings, TYPO_SEEDS, withTypingError } from "../search/ratings.js";
import type { Interval, Section, Table } from "./section.js";

/** Rows for a query, best first. */
type Search = (query: string) => Promise<number[]>;

/** For DummyJSON's many titles one draw does. */
const TYPO_SEED = 1;

export async function search(data: string): Promise<Section> {
  return {
    title: "Search: plain BM25 and ours",
    notes: [
      "Icecat (19,406 electronics; queries and ratings 0–3 of the querqy/chorus project): NDCG@10 with gain 2^rating − 1, over all " +
        "rated queries; the ratings were pooled from another engine, so what nobody rated counts as useless. DummyJSON (194 made-up " +
        "products): the item itself first for its title, and products of the category among the first ten for the category's name. " +
        "Vectors and text model as `vitrine build` makes them. Intervals by bootstrap over queries. More, such as times and sizes: `npx tsx bench/search-quality.ts`.",
    ],
    tables: [await icecat(data), await dummyJson(data)],
  };
}

async function icecat(data: string): Promise<Table> {
  const folder = join(data, "icecat");
  const { catalog, encoder } = await open(`${folder}/items.ndjson.gz`, "ndjson");
  const ratings = readRatings(folder);
  const queries = [...ratings.keys()];
  const rows = [];
  for (const [name, find] of Object.entries(await searches(catalog, encoder))) {
    const value = async (query: string, asked: string): Promise<number> =>
      ndcg(
        ratings.get(query) ?? new Map(),
        (await find(asked)).map((row) => catalog.idOf(row)),
      );
    const exact = await inTurn(queries, (query) => value(query, query));
    const draws = await inTurn(TYPO_SEEDS, (seed) => {
      const random = seededRandom(seed);
      return inTurn(queries, (query) => value(query, withTypingError(query, random)));
    });
    const typo = queries.map((_, i) => draws.reduce((sum, draw) => sum + (draw[i] as number), 0) / draws.length);
    rows.push([name, interval(exact), interval(typo)]);
  }
  return {
    title: `Icecat, ${queries.length} queries`,
    columns: [{ title: "search" }, { title: "NDCG@10" }, { title: "with a typing error in each, mean of five draws" }],
    rows,
  };
}

async function dummyJson(data: string): Promise<Table> {
  const { catalog, encoder } = await open(join(data, "feeds/dummyjson-products.json"), "json");
  const categories = [...new Set(catalog.items.flatMap(({ category }) => category.slice(-1)))];
  const rows = [];
  for (const [name, find] of Object.entries(await searches(catalog, encoder))) {
    const random = seededRandom(TYPO_SEED);
    const first = async (row: number, asked: string): Promise<number> => {
      const [found] = await find(asked);
      return found !== undefined && catalog.item(found).title === catalog.item(row).title ? 1 : 0;
    };
    const all = [...catalog.items.keys()];
    const title = (row: number): string => catalog.item(row).title;
    const exact = await inTurn(all, (row) => first(row, title(row)));
    const typo = await inTurn(all, (row) => first(row, withTypingError(title(row), random)));
    const kind = await inTurn(categories, async (category) => {
      const own = catalog.items.filter((item) => item.category.at(-1) === category).length;
      const found = (await find(category.replaceAll("-", " "))).slice(0, 10);
      return found.filter((row) => catalog.item(row).category.at(-1) === category).length / Math.min(10, own);
    });
    rows.push([name, interval(exact), interval(typo), interval(kind)]);
  }
  return {
    title: `DummyJSON, ${catalog.size} titles, ${categories.length} categories`,
    columns: ["search", "title: itself first", "title with a typing error", "category: its own in the first ten"].map(
      (each) => ({ title: each }),
    ),
    rows,
  };
}

async function searches(catalog: Catalog, encoder: TextEncoder): Promise<Record<string, Search>> {
  const index = await SearchIndex.build(catalog, synonymsAsBuilt(catalog.items));
  const bm25 = plainBm25(catalog.items);
  return {
    "plain BM25": async (query) => bm25(query, 100),
    "vitrine, words and kinds": async (query) => (await index.search({ query, limit: 100 })).map(({ row }) => row),
    "**vitrine**": async (query) => (await index.search({ query, limit: 100, encoder })).map(({ row }) => row),
  };
}

async function open(path: string, format: FeedFormat): Promise<{ catalog: Catalog; encoder: TextEncoder }> {
  const stream = decompressIfGzip(createReadStream(path));
  const { items } = await collectItems(readItems({ name: path, format, stream }));
  const { vectors, encoder } = await asBuilt(items);
  return { catalog: new Catalog({ items, vectors }), encoder };
}

/** One after the other: the dice must be thrown in a fixed order. */
async function inTurn<T, R>(values: readonly T[], measure: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await measure(value));
  return results;
}

function interval(values: readonly number[]): Interval {
  return new Bootstrap(Float64Array.from(values), 1).interval(0);
}
