// Prices and stock of this minute, through the public object and a real worker.

import { afterEach, expect, it } from "vitest";
import { createRecommender, type ItemInput, type Recommender } from "../../../src/index.js";

const CATALOG: readonly ItemInput[] = [
  { id: "pot", title: "Stoneware teapot", category: "Kitchen", price: 39, currency: "EUR" },
  { id: "cup", title: "Porcelain tea cup", category: "Kitchen", price: 9, currency: "EUR" },
  { id: "shoe", title: "Trail running shoes", category: "Sport", price: 120, currency: "EUR" },
  { id: "lamp", title: "Desk lamp", category: "Lighting", price: 49, availability: "out of stock" },
];

let shop: Recommender | undefined;

afterEach(async () => {
  await shop?.dispose();
  shop = undefined;
});

const ids = (list: { items: readonly { item: { id: string } }[] }): string[] => list.items.map(({ item }) => item.id);

it("changed offers appear at once in every list, filter, page and item", async () => {
  shop = await createRecommender({ catalog: CATALOG, model: "/model/model.json", engine: "wasm" });
  const cheap = { where: { price: { max: 20 } } };
  expect(ids(await shop.recommend(cheap))).toEqual(["cup"]);
  expect(ids(await shop.recommend()).sort()).toEqual(["cup", "pot", "shoe"]);
  const result = await shop.update([
    { id: "shoe", price: 15 },
    { id: "cup", availability: "out_of_stock" },
    { id: "lamp", availability: true, price: "44.00" },
    { id: "gone", price: 1 },
  ]);
  expect(result).toEqual({ updated: 3, unknown: ["gone"] });
  expect(ids(await shop.recommend(cheap))).toEqual(["shoe"]);
  expect(ids(await shop.recommend()).sort()).toEqual(["lamp", "pot", "shoe"]);
  expect((await shop.browse({ sort: "price-up" })).items.map(({ id }) => id)).toEqual(["cup", "shoe", "pot", "lamp"]);
  expect((await shop.items(["lamp"]))[0]).toMatchObject({ price: 44, availability: "in_stock" });
  await expect(shop.update([{ id: "pot", price: -1 }])).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  expect((await shop.items(["pot"]))[0]?.price).toBe(39);
});

it("a public key for a catalog without a signature is refused", async () => {
  const publicKey = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
  await expect(createRecommender({ catalog: CATALOG, model: "/model/model.json", publicKey })).rejects.toMatchObject({
    code: "BAD_ARGUMENT",
  });
});
