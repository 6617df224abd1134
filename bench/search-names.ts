// Synonyms in search. Everyday names of one thing (bench/search/everyday-names.ts) in catalogs of many trades: a query
// with a name that titles lack should find the items whose titles use another name. Also checks that the shop's own
// words, with and without a typing error, find the same as before. Then real queries of a furniture shop's visitors.
// Vectors as built; without synonyms, with the few in the code, and with those that `vitrine build` writes.
// Run: npx tsx bench/search-names.ts [--each]

import "./wat-imports.js";
import { Catalog } from "../src/catalog/catalog.js";
import type { Synonyms } from "../src/catalog/files/synonyms-file.js";
import type { Item } from "../src/catalog/item.js";
import { tokenize } from "../src/encoder/tokenizer.js";
import { Bootstrap } from "../src/evaluation/bootstrap.js";
import { SearchIndex } from "../src/search/hybrid-search.js";
import { FEW_SYNONYMS } from "../src/search/synonyms.js";
import { mean } from "../src/vector/mean.js";
import { seededRandom } from "../src/vector/random.js";
import { dataRoot } from "../test/data-path.js";
import { asBuilt, synonymsAsBuilt } from "./as-built.js";
import { EVERYDAY_NAMES } from "./search/everyday-names.js";
import { askedFor, nameShops } from "./search/name-shops.js";
import { ndcg, type Ratings, withTypingError } from "./search/ratings.js";

/** Fewest titles of a thing that is tested; and the share of its titles from which a name counts as the shop's own. */
const FEWEST = 3;
const MOST = 0.25;
const OWN_WORDS = 800;
const MISTYPED = 500;

await main();

async function main(): Promise<void> {
  for (const [name, read] of Object.entries(nameShops(dataRoot))) {
    const items = await read();
    const titles = items.map(({ title }) => ` ${tokenize(title).join(" ")} `);
    const ratings = namesToFind(items, titles);
    const own = ownWords(titles);
    const { vectors, encoder } = await asBuilt(items);
    const catalog = new Catalog({ items, vectors });
    for (const [which, synonyms] of Object.entries(synonymsOf(items))) {
      const index = await SearchIndex.build(catalog, synonyms);
      const rows = async (query: string): Promise<number[]> =>
        (await index.search({ query: `${query} `, limit: 10, encoder })).map(({ row }) => row);
      const found: number[] = [];
      for (const [query, wanted] of ratings) {
        found.push(
          ndcg(
            wanted,
            (await rows(query)).map((row) => items[row]?.id ?? ""),
          ),
        );
        if (process.argv.includes("--each")) console.log(`  ${found.at(-1)?.toFixed(2)} ${query}`);
      }
      const share = async (query: string, asked: string): Promise<number> => {
        const says = (row: number): boolean => query.split(" ").every((word) => titles[row]?.includes(` ${word} `));
        return Math.min(1, (await rows(asked)).filter(says).length / Math.min(10, own.get(query) as number));
      };
      const random = seededRandom(1);
      const plain: number[] = [];
      const mistyped: number[] = [];
      for (const [i, query] of [...own.keys()].entries()) {
        plain.push(await share(query, query));
        if (i < MISTYPED) mistyped.push(await share(query, withTypingError(query, random)));
      }
      console.log(
        `${name}, ${which}: other names NDCG@10 ${interval(found)} over ${found.length}; the shop's words in its ` +
          `answers ${mean(plain).toFixed(4)}, mistyped ${mean(mistyped).toFixed(4)}; ${synonyms.size} names`,
      );
    }
  }
  await furniture();
}

/** Reciprocal rank of the class among all classes, for queries that share no word with it and for all. */
async function furniture(): Promise<void> {
  const { items, asked } = await askedFor(dataRoot);
  const { vectors, encoder } = await asBuilt(items);
  const catalog = new Catalog({ items, vectors });
  for (const [which, synonyms] of Object.entries(synonymsOf(items))) {
    const index = await SearchIndex.build(catalog, synonyms);
    const all: number[] = [];
    const blind: number[] = [];
    for (const [query, kind] of asked) {
      const hits = await index.search({ query: `${query} `, limit: 10, encoder });
      const place = hits.findIndex(({ row }) => items[row]?.title === kind);
      all.push(place < 0 ? 0 : 1 / (1 + place));
      const words = new Set(tokenize(kind));
      if (!tokenize(query).some((word) => words.has(word))) blind.push(all.at(-1) as number);
    }
    console.log(
      `WANDS, ${which}: MRR@10 of the class ${interval(all)} over ${all.length} queries; ` +
        `without a common word ${interval(blind)} over ${blind.length}`,
    );
  }
}

function synonymsOf(items: readonly Item[]): Record<string, Synonyms> {
  return { "no synonyms": new Map(), few: FEW_SYNONYMS, "as built": synonymsAsBuilt(items) };
}

/** Items whose titles have any name of the thing, by the names that the shop hardly uses. */
function namesToFind(items: readonly Item[], titles: readonly string[]): Ratings {
  const ratings = new Map<string, Map<string, number>>();
  for (const group of EVERYDAY_NAMES) {
    const rows = group.map((name) => {
      const said = ` ${tokenize(name).join(" ")} `;
      return titles.flatMap((title, row) => (title.includes(said) ? [row] : []));
    });
    const wanted = new Map(rows.flat().map((row) => [items[row]?.id ?? "", 1]));
    if (wanted.size < FEWEST) continue;
    for (const [i, name] of group.entries()) {
      if ((rows[i]?.length ?? 0) >= MOST * wanted.size) continue;
      ratings.set(name, new Map([...(ratings.get(name) ?? []), ...wanted]));
    }
  }
  return ratings;
}

/** The commonest words, and pairs of neighbours, with the number of titles that have them. */
function ownWords(titles: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const title of titles) {
    const words = title.trim().split(" ");
    const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
    for (const name of new Set([...words, ...pairs])) {
      if (/^[a-z]{3,}( [a-z]{3,})?$/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Map(
    [...counts]
      .filter(([, count]) => count >= FEWEST)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, OWN_WORDS),
  );
}

function interval(values: readonly number[]): string {
  const { mean: middle, low, high } = new Bootstrap(Float64Array.from(values), 1).interval(0);
  return `${middle.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}
