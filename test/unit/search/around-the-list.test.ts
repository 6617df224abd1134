import { describe, expect, it } from "vitest";
import { countFacets } from "../../../src/search/facets.js";
import { highlight } from "../../../src/search/highlights.js";
import { searchShop } from "./made-up-shop.js";

const { catalog, index } = await searchShop([
  {
    id: "1",
    title: "Red cotton dress",
    brand: "Kite",
    price: 30,
    category: "Clothes > Dresses",
    attributes: { colour: ["red", "white"], washable: true },
  },
  {
    id: "2",
    title: "Blue dress",
    brand: "Kite",
    price: 50,
    category: "Clothes > Dresses",
    attributes: { colour: "blue" },
  },
  { id: "3", title: "Dress pattern", brand: "Ästhetik", price: 5, category: "Books", attributes: { pages: 12 } },
]);

describe("facets", () => {
  const facets = (...fields: string[]) => countFacets(catalog, [0, 1, 2], fields);

  it("counts values over the items found, the most frequent first", () => {
    expect(facets("brand").brand?.values).toEqual([
      { value: "Kite", items: 2 },
      { value: "Ästhetik", items: 1 },
    ]);
    expect(countFacets(catalog, [2], ["brand"]).brand?.values).toEqual([{ value: "Ästhetik", items: 1 }]);
  });

  it("counts each entry of a list, and each level of a category as a filter takes it", () => {
    expect(facets("colour").colour?.values.map(({ value }) => value)).toEqual(["blue", "red", "white"]);
    expect(facets("category").category?.values).toEqual([
      { value: "Clothes", items: 2 },
      { value: "Clothes > Dresses", items: 2 },
      { value: "Books", items: 1 },
    ]);
  });

  it("gives the range of numbers", () => {
    expect(facets("price").price?.range).toEqual({ min: 5, max: 50 });
    expect(facets("brand").brand?.range).toBeUndefined();
  });

  it("gives an empty facet for an unknown field", () => {
    expect(facets("weight", "constructor")).toEqual({ weight: { values: [] }, constructor: { values: [] } });
  });
});

describe("highlights", () => {
  const marked = async (query: string, row: number, field: "title" | "brand" = "title"): Promise<string[]> => {
    const item = catalog.item(row);
    const { matching } = await index.answer({ query, limit: 5 });
    return (highlight(item, matching)[field] ?? []).map(([start, end]) => (item[field] as string).slice(start, end));
  };

  it("marks whole words, in the text as written", async () => {
    expect(await marked("RED dresses", 0)).toEqual(["Red", "dress"]);
    expect(await marked("asthetik", 2, "brand")).toEqual(["Ästhetik"]);
  });

  it("marks the word that an unfinished or mistyped one was read as", async () => {
    expect(await marked("patt", 2)).toEqual(["pattern"]);
    expect(await marked("coton", 0)).toEqual(["cotton"]);
  });

  it("omits fields without a match", () => {
    expect(highlight(catalog.item(1), new Set(["dress"]))).toEqual({ title: [[5, 10]] });
    expect(highlight(catalog.item(1), new Set())).toEqual({});
  });
});
