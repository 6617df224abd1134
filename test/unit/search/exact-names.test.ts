// What a query identifies by name comes first, with the full score; what only mentions the name does not.

import { expect, it } from "vitest";
import { searchShop } from "./made-up-shop.js";

const { catalog, index } = await searchShop([
  { id: "teapot", title: "Teapot" },
  { id: "bulb", title: "Bulb PX400, for the (VX610) lamp" },
  { id: "lamp", title: "Lamp VX610" },
  { id: "AB1200", title: "Pump" },
  { id: "seal", title: "Seal for AB1200" },
  { id: "cable", title: "Cable 5m" },
]);

/** Ids of the hits with the full score. */
async function named(query: string): Promise<string[]> {
  const hits = await index.search({ query, limit: 10 });
  return hits.filter(({ score }) => score === 1).map(({ row }) => catalog.idOf(row));
}

it("knows an item by a model number of its title, in any case and between other signs", async () => {
  expect(await named("px400")).toEqual(["bulb"]);
  expect(await named(" (PX400)")).toEqual(["bulb"]);
});

it("knows none by a number in several titles, by a short one, or by another item's id in its title", async () => {
  expect(await named("VX610")).toEqual([]);
  expect(await named("5m")).toEqual([]);
  expect(await named("AB1200")).toEqual(["AB1200"]);
});

it("does not take an unknown word for a title of one word", async () => {
  expect(await named("teapot")).toEqual(["teapot"]);
  expect(await index.search({ query: "zzzzzz ", limit: 10 })).toEqual([]);
});
