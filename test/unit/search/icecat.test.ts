// Search on real goods: 19,406 electronics from Icecat and 72 queries with human ratings. The figures are printed.

import { createReadStream, readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { decompressIfGzip } from "../../../src/catalog/feeds/gzip.js";
import { collectItems, readItems } from "../../../src/catalog/feeds/read-items.js";
import { itemText } from "../../../src/encoder/item-text.js";
import { parseTextModel } from "../../../src/encoder/static-model.js";
import type { TextEncoder } from "../../../src/encoder/text-encoder.js";
import { SearchIndex } from "../../../src/search/hybrid-search.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { describeWithData } from "../../data.js";

describeWithData("search on Icecat", "icecat", (folder) => {
  let catalog: Catalog;
  let index: SearchIndex;
  let encoder: TextEncoder;

  beforeAll(async () => {
    const stream = decompressIfGzip(createReadStream(`${folder}/items.ndjson.gz`));
    const { items } = await collectItems(readItems({ name: "icecat", format: "ndjson", stream }));
    const model = JSON.parse(readFileSync("public/model/model.json", "utf8"));
    encoder = await parseTextModel(model, new Uint8Array(readFileSync("public/model/model.bin")));
    const vectors = quantiseMatrix(await encoder.encode(items.map(itemText)), encoder.dimensions);
    catalog = new Catalog({ items, vectors });
    index = await SearchIndex.build(catalog);
  }, 120_000);

  it("ranks about as people rated, by words alone and with the vectors", async () => {
    const rated = readRatings(folder);
    const lexical = await meanNdcg(rated, (query) => search(query));
    const hybrid = await meanNdcg(rated, (query) => search(query, encoder));
    console.log(
      `Icecat NDCG@10, ${rated.size} rated queries: words ${lexical.toFixed(4)}, hybrid ${hybrid.toFixed(4)}`,
    );
    expect(lexical).toBeGreaterThan(0.76);
    expect(hybrid).toBeGreaterThan(0.75);
  });

  it("finds the item itself first for its whole title", async () => {
    const rows = catalog.items.map((_, row) => row).filter((row) => row % 197 === 0);
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

type Ratings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Rating by item by query; queries without any item that was rated useful are left out. */
function readRatings(folder: string): Ratings {
  const ratings = new Map<string, Map<string, number>>();
  for (const line of readFileSync(`${folder}/judgments.ndjson`, "utf8").trim().split("\n")) {
    const { query, item, rating } = JSON.parse(line) as { query: string; item: string; rating: number };
    const items = ratings.get(query) ?? new Map<string, number>();
    ratings.set(query, items.set(item, rating));
  }
  return new Map([...ratings].filter(([, items]) => Math.max(...items.values()) > 0));
}

/** NDCG@10 with gain 2^rating − 1; an item without a rating has none. */
async function meanNdcg(ratings: Ratings, search: (query: string) => Promise<string[]>): Promise<number> {
  const discounted = (grades: readonly number[]): number =>
    grades.slice(0, 10).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  let sum = 0;
  for (const [query, items] of ratings) {
    const ideal = discounted([...items.values()].sort((a, b) => b - a));
    sum += discounted((await search(query)).map((id) => items.get(id) ?? 0)) / ideal;
  }
  return sum / ratings.size;
}
