// Does the search know what kind of thing is asked for? On Icecat, with queries and answers made from the catalog itself
// (bench/kind-queries.ts), each also with one typing error. The search may be tuned on these; people's ratings
// (bench/search-quality.ts) are for the report. Run: npx tsx bench/search-kinds.ts [folder of icecat] [--each]

import "./wat-imports.js";
import { createReadStream } from "node:fs";
import { Catalog } from "../src/catalog/catalog.js";
import { decompressIfGzip } from "../src/catalog/feeds/gzip.js";
import { collectItems, readItems } from "../src/catalog/feeds/read-items.js";
import { SearchIndex } from "../src/search/hybrid-search.js";
import { seededRandom } from "../src/vector/random.js";
import { dataPath } from "../test/data-path.js";
import { asBuilt } from "./as-built.js";
import { kindQueries } from "./kind-queries.js";
import { condensedNdcg, withTypingError } from "./search-ratings.js";

const TYPO_SEEDS = [1, 2, 3];

await main();

async function main(): Promise<void> {
  const [given] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const folder = given ?? dataPath("icecat");
  if (folder === undefined) throw new Error("Icecat is not on this machine: give its folder, or set VITRINE_DATA.");
  const stream = decompressIfGzip(createReadStream(`${folder}/items.ndjson.gz`));
  const { items } = await collectItems(readItems({ name: "icecat", format: "ndjson", stream }));
  const { vectors, encoder } = await asBuilt(items);
  const catalog = new Catalog({ items, vectors });
  const index = await SearchIndex.build(catalog);

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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
