// Search on real goods: 19,406 electronics from Icecat and 72 queries with human ratings, with the vectors and the text
// model that `vitrine build` writes for them. The figures are printed.

import { createReadStream } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { asBuilt, synonymsAsBuilt } from "../../../bench/as-built.js";
import {
  condensedNdcg,
  ndcg,
  type Ratings,
  readRatings,
  TYPO_SEEDS,
  withTypingError,
} from "../../../bench/search/ratings.js";
import { Catalog } from "../../../src/catalog/catalog.js";
import { collectItems, readItems } from "../../../src/catalog/feeds/read-items.js";
import { decompressIfGzip } from "../../../src/catalog/feeds/text/gzip.js";
import type { TextEncoder } from "../../../src/encoder/text-encoder.js";
import { SearchIndex } from "../../../src/search/hybrid-search.js";
import { seededRandom } from "../../../src/vector/random.js";
import { describeWithData } from "../../data.js";

describeWithData("search on Icecat", "icecat", (folder) => {
  let catalog: Catalog;
  let index: SearchIndex;
  let encoder: TextEncoder;

  beforeAll(async () => {
    const stream = decompressIfGzip(createReadStream(`${folder}/items.ndjson.gz`));
    const { items } = await collectItems(readItems({ name: "icecat", format: "ndjson", stream }));
    const built = await asBuilt(items);
    encoder = built.encoder;
    catalog = new Catalog({ items, vectors: built.vectors });
    index = await SearchIndex.build(catalog, synonymsAsBuilt(items));
  }, 600_000);

  it("ranks about as people rated, by words alone and with the vectors", async () => {
    const rated = readRatings(folder);
    const lexical = await measure(rated, (query) => search(query, undefined, 100));
    const hybrid = await measure(rated, (query) => search(query, encoder, 100));
    const print = ({ plain, condensed }: Measures): string => `${plain.toFixed(4)} (condensed ${condensed.toFixed(4)})`;
    console.log(`Icecat NDCG@10, ${rated.size} rated queries: words ${print(lexical)}, hybrid ${print(hybrid)}`);
    expect(lexical.plain).toBeGreaterThan(0.805);
    expect(hybrid.plain).toBeGreaterThan(0.805);
    expect(hybrid.condensed).toBeGreaterThan(0.85);
  });

  it("keeps 92 % of that with a typing error in every query", async () => {
    const rated = readRatings(folder);
    const { plain } = await measure(rated, (query) => search(query, encoder));
    const scores: number[] = [];
    for (const seed of TYPO_SEEDS) {
      const random = seededRandom(seed);
      scores.push((await measure(rated, (query) => search(withTypingError(query, random), encoder))).plain);
    }
    const mistyped = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    console.log(`with one typing error: ${mistyped.toFixed(4)}, ${((100 * mistyped) / plain).toFixed(1)} %`);
    expect(mistyped / plain).toBeGreaterThan(0.92);
  });

  it("finds the item itself first for its whole title", async () => {
    const rows = catalog.items.map((_, row) => row).filter((row) => row % 23 === 0);
    const first = await Promise.all(rows.map(async (row) => (await search(catalog.item(row).title, encoder, 1))[0]));
    // Two items may have the same title.
    const found = rows.filter((row, i) => sameWords(catalog.item(row).title, titleOf(first[i])));
    expect(found.length / rows.length).toBeGreaterThan(0.995);
  });

  async function search(query: string, encoder?: TextEncoder, limit = 10): Promise<string[]> {
    return (await index.search({ query, limit, encoder })).map((hit) => catalog.idOf(hit.row));
  }

  function titleOf(id: string | undefined): string {
    return catalog.item(catalog.rowOf(id ?? "") ?? 0).title;
  }
});

function sameWords(a: string, b: string): boolean {
  const words = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  return words(a) === words(b);
}

interface Measures {
  readonly plain: number;
  readonly condensed: number;
}

async function measure(ratings: Ratings, search: (query: string) => Promise<string[]>): Promise<Measures> {
  let plain = 0;
  let condensed = 0;
  for (const [query, items] of ratings) {
    const ids = await search(query);
    plain += ndcg(items, ids) / ratings.size;
    condensed += condensedNdcg(items, ids) / ratings.size;
  }
  return { plain, condensed };
}
