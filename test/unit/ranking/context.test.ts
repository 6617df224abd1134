// The first list of a stranger: from where they are, and from what led them there.

import { expect, it } from "vitest";
import type { RecommendRequest } from "../../../src/ranking/request.js";
import { type RankingWorld, recommend } from "../../../src/ranking/shelf.js";
import { littleShop, views } from "./little-shop.js";

async function departments(request: RecommendRequest, own: Partial<RankingWorld> = {}): Promise<Map<string, number>> {
  const { world } = await littleShop();
  const { items } = await recommend({ ...world(), ...own }, request);
  const counts = new Map<string, number>();
  for (const { item } of items) counts.set(item.category[0] ?? "", (counts.get(item.category[0] ?? "") ?? 0) + 1);
  return counts;
}

it("is spread over the departments where nothing is known of the page either", async () => {
  const counts = await departments({ limit: 10 });
  expect(counts.size).toBeGreaterThan(7);
  expect(await departments({ limit: 10, context: {} })).toEqual(counts);
  expect(await departments({ limit: 10, context: { item: "gone", category: "Gone" } })).toEqual(counts);
});

it("leans to the page's item, and leaves it out", async () => {
  const { world } = await littleShop();
  const list = await recommend(world(), { context: { item: "hats-3" }, limit: 8 });
  const ids = list.items.map(({ item }) => item.id);
  expect(ids).not.toContain("hats-3");
  expect(ids.filter((id) => id.startsWith("hats")).length).toBeGreaterThan(4);
  expect(list.personal).toBe(false);
  expect(list.items[0]?.because[0]).toEqual({ kind: "similar-to", item: "hats-3", title: "Hats Hats3" });
});

it("leans to the page's category, and to what the query found", async () => {
  expect((await departments({ context: { category: "Bikes" }, limit: 8 })).get("Bikes")).toBeGreaterThan(4);
  const { catalog } = await littleShop();
  const found = ["bath-4", "bath-7"].map((id) => catalog.rowOf(id) as number);
  expect((await departments({ context: { query: "soap" }, limit: 8 }, { found })).get("Bath")).toBeGreaterThan(4);
});

it("turns to the shopper with the first click", async () => {
  const { world } = await littleShop();
  const known = world(views("lamps-3"));
  const request = { limit: 8 } as const;
  const list = await recommend(known, { ...request, context: { item: "hats-3" } });
  expect(list).toEqual(await recommend(known, request));
  expect(list.items.filter(({ item }) => item.category[0] === "Lamps").length).toBeGreaterThan(4);
});
