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

it("covers the departments if nothing is known of the page either", async () => {
  const counts = await departments({ limit: 10 });
  expect(counts.size).toBeGreaterThan(7);
  expect(await departments({ limit: 10, context: {} })).toEqual(counts);
  expect(await departments({ limit: 10, context: { item: "gone", category: "Gone" } })).toEqual(counts);
});

it("prefers items close to the page's item, which is left out", async () => {
  const { world } = await littleShop();
  const list = await recommend(world(), { context: { item: "hats-3" }, limit: 8 });
  const ids = list.items.map(({ item }) => item.id);
  expect(ids).not.toContain("hats-3");
  expect(ids.filter((id) => id.startsWith("hats")).length).toBeGreaterThan(4);
  expect(list.personal).toBe(false);
  expect(list.items[0]?.because[0]).toEqual({ kind: "similar-to", item: "hats-3", title: "Hats Hats3" });
});

it("prefers the page's category, and what the query found", async () => {
  expect((await departments({ context: { category: "Bikes" }, limit: 8 })).get("Bikes")).toBeGreaterThan(4);
  const { catalog } = await littleShop();
  const found = ["bath-4", "bath-7"].map((id) => catalog.rowOf(id) as number);
  expect((await departments({ context: { query: "soap" }, limit: 8 }, { found })).get("Bath")).toBeGreaterThan(4);
});

it("shows what is popular in the page's category, and where that is little, what is bought with it", async () => {
  const { catalog, world } = await littleShop();
  const popularity = catalog.popularity ?? [];
  const list = await recommend(world(), { context: { category: "Bikes" }, limit: 8, variety: 0 });
  const rows = list.items.map(({ item }) => catalog.rowOf(item.id) as number);
  const bikes = [...popularity.keys()].filter((row) => catalog.item(row).category[0] === "Bikes");
  const wanted = bikes.sort((a, b) => (popularity[b] as number) - (popularity[a] as number)).slice(0, 8);
  expect(rows.map((row) => popularity[row])).toEqual(wanted.map((row) => popularity[row]));
  expect(list.items.every(({ because }) => because.some(({ kind }) => kind === "popular" || kind === "new"))).toBe(
    true,
  );

  const changes = {
    "bikes-0": { category: ["Bikes", "Children's"] },
    "bikes-5": { category: ["Bikes", "Children's"] },
  };
  const few = await littleShop({ changes });
  const request = { context: { category: "Bikes > Children's" }, limit: 8, variety: 0 };
  const filled = await recommend(few.world(), request);
  expect(filled.items.slice(0, 2).map(({ item }) => item.id)).toEqual(["bikes-0", "bikes-5"]);
  expect(new Set(filled.items.map(({ item }) => item.id)).size).toBe(8);
  expect(filled.items.filter(({ item }) => item.category[0] === "Bikes").length).toBeGreaterThan(5);
  expect(filled.personal).toBe(false);
  const without = await recommend(few.world(), { ...request, exclude: ["bikes-0"], where: { price: { min: 4 } } });
  expect(without.items[0]?.item.id).toBe("bikes-5");
  expect(without.items.every(({ item }) => (item.price ?? 0) >= 4)).toBe(true);
});

it("fills up with what goes with the most popular item of the category rather than the least", async () => {
  const { world } = await littleShop({
    changes: { "tea-0": { category: ["Gifts"] }, "hats-19": { category: ["Gifts"] } },
  });
  const { items } = await recommend(world(), { context: { category: "Gifts" }, limit: 8, variety: 0 });
  expect(items.slice(0, 2).map(({ item }) => item.id)).toEqual(["tea-0", "hats-19"]);
  const of = (department: string) => items.filter(({ item }) => item.category[0] === department).length;
  expect(of("Tea")).toBeGreaterThan(of("Hats"));
});

it("shows more of popular departments, and some of the small ones", async () => {
  const { catalog, world } = await littleShop();
  const { items } = await recommend(world(), { limit: 20 });
  const counts = new Map<string, number>();
  for (const { item } of items) counts.set(item.category[0] ?? "", (counts.get(item.category[0] ?? "") ?? 0) + 1);
  const demand = (department: string): number =>
    [...(catalog.popularity ?? [])].reduce(
      (sum, value, row) => sum + (catalog.item(row).category[0] === department ? value : 0),
      0,
    );
  const [most = "", least = ""] = [[...counts.keys()].sort((a, b) => demand(b) - demand(a))].flatMap((all) => [
    all[0],
    all.at(-1),
  ]);
  expect(counts.size).toBe(10);
  expect(counts.get(most) ?? 0).toBeGreaterThan(counts.get(least) ?? 0);
});

it("changes with the shopper's first click", async () => {
  const { world } = await littleShop();
  const known = world(views("lamps-3"));
  const request = { limit: 8 } as const;
  const list = await recommend(known, { ...request, context: { item: "hats-3" } });
  expect(list).toEqual(await recommend(known, request));
  expect(list.items.filter(({ item }) => item.category[0] === "Lamps").length).toBeGreaterThan(4);
});
