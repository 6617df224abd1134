// The search of the public object on a real worker: what a search page gets.

import { afterEach, beforeEach, expect, it } from "vitest";
import { createRecommender, type Recommender, type SearchList } from "../../../src/index.js";

let shop: Recommender;

beforeEach(async () => {
  shop = await createRecommender({
    model: "/model/model.json",
    engine: "wasm",
    catalog: [
      {
        id: 1,
        title: "Stoneware teapot, blue",
        brand: "Kiln",
        category: "Kitchen > Teapots",
        price: 39.5,
        attributes: { colour: "blue" },
      },
      {
        id: 2,
        title: "Cast iron teapot, black",
        brand: "Forge",
        category: "Kitchen > Teapots",
        price: 59,
        attributes: { colour: "black" },
      },
      { id: 3, title: "Teapot warmer", brand: "Kiln", category: "Kitchen > Warmers", price: 19 },
      {
        id: 4,
        title: "Glass teapot",
        brand: "Kiln",
        category: "Kitchen > Teapots",
        price: 25,
        availability: "out of stock",
      },
      { id: 5, title: "Desk lamp with LED", category: "Lighting", price: 49 },
    ],
  });
});

afterEach(() => shop.dispose());

const ids = (list: SearchList): string[] => list.items.map(({ item }) => item.id);

it("gives a list like any other, with facets and highlights", async () => {
  const list = await shop.search("teapot", { slot: "search", facets: ["brand", "colour", "price"] });
  expect(list).toMatchObject({ slot: "search", personal: false, total: 3, relaxed: false });
  expect(list.didYouMean).toBeUndefined();
  expect(ids(list).slice(0, 3).sort()).toEqual(["1", "2", "3"]);
  expect(list.items[0]?.because[0]).toMatchObject({ kind: "matches", words: ["teapot"] });
  expect(list.facets.brand?.values).toEqual([
    { value: "Kiln", items: 2 },
    { value: "Forge", items: 1 },
  ]);
  expect(list.facets.price?.range).toEqual({ min: 19, max: 59 });
  for (const { item, highlights } of list.items.slice(0, 3)) {
    const [start, end] = highlights.title?.[0] ?? [0, 0];
    expect(item.title.slice(start, end).toLowerCase()).toBe("teapot");
  }
});

it("counts and lists only what filters and stock allow", async () => {
  const red = await shop.search("teapot", { where: { colour: "blue" }, facets: ["brand"] });
  expect(red).toMatchObject({ total: 1, facets: { brand: { values: [{ value: "Kiln", items: 1 }] } } });
  expect(ids(red)).toEqual(["1"]);
  expect((await shop.search("teapot", { soldOut: true })).total).toBe(4);
  expect(ids(await shop.search("teapot", { exclude: ["1", "2"] }))[0]).toBe("3");
});

it("corrects a typing error and says so; says that no item has all words; is empty for an empty query", async () => {
  expect(await shop.search("blue taepot")).toMatchObject({ didYouMean: "blue teapot", relaxed: false, total: 1 });
  const relaxed = await shop.search("purple teapot");
  expect(relaxed.relaxed).toBe(true);
  expect(relaxed.items.length).toBeGreaterThan(0);
  expect(await shop.search("qqqqqq")).toMatchObject({ items: [], total: 0, relaxed: false, facets: {} });
  expect(await shop.search("", { facets: ["brand"] })).toMatchObject({ items: [], total: 0 });
});

it("puts the shopper's taste first among equal hits, never before an item found by name", async () => {
  await shop.track({ kind: "cart", item: "2" });
  expect(ids(await shop.search("Stoneware teapot, blue", { taste: 1 }))[0]).toBe("1");
  expect((await shop.search("teapot", { taste: 1 })).personal).toBe(true);
});
