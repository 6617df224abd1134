// Does search find the right product kind? On Icecat, with queries and answers made from the catalog itself
// (bench/search/kind-queries.ts), each also with one typing error; and with three words of a product's title in any
// order. Search may be tuned on these; people's ratings (bench/search-quality.ts) are for reports.
// Run: npx tsx bench/search-kinds.ts [folder of icecat] [--each]

import "./wat-imports.js";
import { createReadStream } from "node:fs";
import { Catalog } from "../src/catalog/catalog.js";
import { collectItems, readItems } from "../src/catalog/feeds/read-items.js";
import { decompressIfGzip } from "../src/catalog/feeds/text/gzip.js";
import type { Item } from "../src/catalog/item.js";
import { SearchIndex } from "../src/search/hybrid-search.js";
import { mean } from "../src/vector/mean.js";
import { seededRandom } from "../src/vector/random.js";
import { dataPath } from "../test/data-path.js";
import { asBuilt, synonymsAsBuilt } from "./as-built.js";
import { kindQueries } from "./search/kind-queries.js";
import { condensedNdcg, withTypingError } from "./search/ratings.js";

const TYPO_SEEDS = [1, 2, 3];
const TITLES = 300;

await main();

async function main(): Promise<void> {
  const [given] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const folder = given ?? dataPath("icecat");
  if (folder === undefined) throw new Error("Icecat is not on this machine: give its folder, or set VITRINE_DATA.");
  const stream = decompressIfGzip(createReadStream(`${folder}/items.ndjson.gz`));
  const { items } = await collectItems(readItems({ name: "icecat", format: "ndjson", stream }));
  const { vectors, encoder } = await asBuilt(items);
  const catalog = new Catalog({ items, vectors });
  const index = await SearchIndex.build(catalog, synonymsAsBuilt(items));

  for (const [name, more] of Object.entries({ words: {}, "with vectors": { encoder } })) {
    const ranks: number[] = [];
    for (const { query, title } of titleQueries(items)) {
      const hits = await index.search({ query, limit: 10, ...more });
      ranks.push(1 / (1 + hits.findIndex(({ row }) => items[row]?.title === title)));
    }
    const found = ranks.map((rank) => (Number.isFinite(rank) ? rank : 0));
    console.log(`three words of a title, ${name}: MRR@10 ${mean(found).toFixed(4)} over ${found.length} queries`);
  }
  for (const [set, ratings] of Object.entries(kindQueries(items))) {
    for (const [name, more] of Object.entries({ words: {}, "with vectors": { encoder } })) {
      const value = async (query: string, asked = query): Promise<number> => {
        const hits = await index.search({ query: asked, limit: 100, ...more });
        return condensedNdcg(
          ratings.get(query) ?? new Map(),
          hits.map(({ row }) => catalog.idOf(row)),
        );
      };
      const exact: number[] = [];
      for (const query of ratings.keys()) exact.push(await value(query));
      const mistyped: number[] = [];
      for (const seed of TYPO_SEEDS) {
        const random = seededRandom(seed);
        for (const query of ratings.keys()) mistyped.push(await value(query, withTypingError(query, random)));
      }
      const share = ((100 * mean(mistyped)) / mean(exact)).toFixed(1);
      console.log(
        `${set}, ${name}: condensed NDCG@10 ${mean(exact).toFixed(4)} over ${ratings.size} queries, ` +
          `with a typing error ${mean(mistyped).toFixed(4)} (${share} %)`,
      );
      if (!process.argv.includes("--each")) continue;
      for (const [i, query] of [...ratings.keys()].entries()) console.log(`  ${exact[i]?.toFixed(3)} ${query}`);
    }
  }
}

function titleQueries(items: readonly Item[]): { query: string; title: string }[] {
  const random = seededRandom(3);
  const step = Math.max(1, Math.floor(items.length / TITLES));
  return items
    .filter((_, row) => row % step === 0)
    .map(({ title }) => ({ title, words: title.split(/\s+/).filter((word) => /[a-z]{3}/i.test(word)) }))
    .filter(({ words }) => words.length > 3)
    .map(({ title, words }) => {
      const shuffled = words.map((word) => ({ word, at: random() })).sort((a, b) => a.at - b.at);
      const kept = shuffled.slice(0, 3).map(({ word }) => word);
      return { query: `${kept.join(" ").toLowerCase()} `, title };
    });
}
