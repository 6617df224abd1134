import { describe, expect, it } from "vitest";
import { catalogFromItems } from "../../../src/catalog/catalog-from-items.js";
import { type ItemInput, parseItem } from "../../../src/catalog/item.js";
import { filterRows } from "../../../src/catalog/row-filter.js";
import { SearchIndex, type SearchQuery } from "../../../src/search/hybrid-search.js";
import type { QueryEncoder, ScoreRows } from "../../../src/search/nearness.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { topRows } from "../../../src/vector/top-rows.js";

const SHOP: readonly ItemInput[] = [
  { id: "1", title: "Laptop sleeve", brand: "Kite", category: "Bags", description: "Keeps a laptop from harm." },
  { id: "2", title: "Notebook computer 14 inch", brand: "Volt", category: "Computers", attributes: { sku: "VN-14" } },
  { id: "3", title: "Teapot", brand: "Kiln", category: "Kitchen", price: 20 },
  { id: "4", title: "Red summer dress", brand: "Kite", category: "Clothes", attributes: { material: "linen" } },
  { id: "5", title: "Summer dress pattern book", description: "Sew a red dress.", category: "Books" },
  { id: "6", title: "Garden table", category: "Garden", attributes: { colour: "green" } },
  { id: "7", title: "Garden table", category: "Garden", attributes: { colour: "white" } },
  { id: "LP2275w", title: "Monitor 22 inch", category: "Computers" },
  { id: "9", title: "1", category: "Books" },
];

/** Two meanings: (computer, other). "laptop" and "notebook" mean the same; the sleeve means something else. */
const MEANINGS = [
  [0.2, 1],
  [1, 0],
  [0, 1],
  [0, 1],
  [0, 1],
  [0, 1],
  [0, 1],
  [0.8, 0.6],
  [0, 1],
].flat();

const encoder: QueryEncoder = {
  encode: async (texts) =>
    Float32Array.from(texts.flatMap((text) => (/laptop|notebook|portable/.test(String(text)) ? [1, 0] : [0, 0]))),
  knows: (word) => word !== "qqqq",
};

const items = SHOP.map((input) => {
  const parsed = parseItem(input);
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
});
const catalog = catalogFromItems(items, quantiseMatrix(normaliseRows(Float32Array.from(MEANINGS), 2), 2));
const index = await SearchIndex.build(catalog);

async function ids(query: string, more: Partial<SearchQuery> = {}): Promise<string[]> {
  return (await index.search({ query, limit: 10, ...more })).map((hit) => catalog.idOf(hit.row));
}

describe("search by words", () => {
  it("ranks items with the words in the title above those that mention them", async () => {
    expect(await ids("red dress")).toEqual(["4", "5"]);
    expect(await ids("kite")).toEqual(["1", "4"]);
    expect(await ids("linen")).toEqual(["4"]);
  });

  it("finds nothing for an empty query, an unknown word, or limit 0", async () => {
    for (const query of ["", "   ", "zzzzzz", "!?"]) expect(await ids(query)).toEqual([]);
    expect(await ids("dress", { limit: 0 })).toEqual([]);
  });

  it("tolerates a typing error, plurals, accents and case", async () => {
    expect(await ids("teapto")).toEqual(["3"]);
    expect(await ids("sumer")).toEqual(["4", "5"]);
    expect(await ids("TÉAPOTS")).toEqual(["3"]);
  });

  it("finds results while the last word is being typed", async () => {
    for (const query of ["te", "tea", "teap"]) expect(await ids(query)).toEqual(["3"]);
    expect((await ids("summer dr")).sort()).toEqual(["4", "5"]);
  });

  it("puts the item whose id, SKU or whole title was typed first, with the full score", async () => {
    expect((await ids("lp2275W"))[0]).toBe("LP2275w");
    expect((await ids("vn-14"))[0]).toBe("2");
    expect((await ids("summer dress pattern book"))[0]).toBe("5");
    const [first, second] = await index.search({ query: "Garden Table", limit: 2, encoder });
    expect([first?.row, second?.row]).toEqual([5, 6]);
    expect([first?.score, second?.score]).toEqual([1, 1]);
    expect((await ids("1")).slice(0, 2)).toEqual(["1", "9"]);
  });

  it("follows the mask, exact names included", async () => {
    const mask = filterRows(catalog, { colour: "white" });
    expect(await ids("garden table", { mask })).toEqual(["7"]);
    expect(await ids("LP2275w", { mask })).toEqual([]);
  });

  it("names the words that matched", async () => {
    const [hit] = await index.search({ query: "red linen trousers", limit: 1 });
    expect([...(hit?.words ?? [])].sort()).toEqual(["linen", "red"]);
  });

  it("answers as it would have without the searches before", async () => {
    const queries = ["summer dress", "red dress", "garden table", "dress", "laptop", "summer"];
    for (const query of queries) await index.search({ query, limit: 10 });
    for (const query of queries) {
      const fresh = await SearchIndex.build(catalog);
      expect(await index.answer({ query, limit: 10 })).toEqual(await fresh.answer({ query, limit: 10 }));
    }
  });

  it("orders equal items by row and cuts at the limit", async () => {
    expect(await ids("garden")).toEqual(["6", "7"]);
    expect(await ids("garden", { limit: 1 })).toEqual(["6"]);
  });
});

describe("search by meaning", () => {
  it("finds items that share no word with the query", async () => {
    expect(await ids("portable")).toEqual([]);
    expect(await ids("portable", { encoder })).toEqual(["2", "LP2275w"]);
  });

  it("knows everyday synonyms without any model", async () => {
    expect(await ids("laptop")).toEqual(["1", "2"]);
    expect(await ids("mainboard")).toEqual([]);
  });

  it("leaves out distant items, and everything for words that the model lacks", async () => {
    expect(await ids("portable", { encoder })).not.toContain("3");
    expect(await ids("qqqq", { encoder: { ...encoder, encode: async () => Float32Array.from([1, 0]) } })).toEqual([]);
  });

  it("uses words alone if the model has no vector for the query", async () => {
    expect(await ids("teapot", { encoder })).toEqual(await ids("teapot"));
  });

  it("follows the mask", async () => {
    expect(await ids("portable", { encoder, mask: filterRows(catalog, { category: "Kitchen" }) })).toEqual([]);
  });

  it("gives scores between 0 and 1, the cosine, and best first", async () => {
    const hits = await index.search({ query: "laptop", limit: 10, encoder });
    expect(hits.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(hits.find(({ row }) => row === 1)?.cosine).toBeCloseTo(1, 2);
    expect(hits.find(({ row }) => row === 7)?.cosine).toBeCloseTo(0.8, 2);
  });

  it("answers the same with a scoring engine as without", async () => {
    const score: ScoreRows = async ({ queries, k, mask }) =>
      queries.map((query) => {
        const { data, dimensions, rows } = catalog.vectors;
        const dots = Array.from({ length: rows }, (_, row) =>
          query.reduce((sum, value, d) => sum + value * (data[row * dimensions + d] as number), 0),
        );
        return topRows(dots, k, mask);
      });
    for (const query of ["laptop", "portable", "notebook computer"]) {
      const mask = filterRows(catalog, { availability: "in_stock" });
      expect(await index.search({ query, limit: 10, encoder, score, mask })).toEqual(
        await index.search({ query, limit: 10, encoder, mask }),
      );
    }
  });
});
