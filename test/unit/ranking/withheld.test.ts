import { expect, it } from "vitest";
import type { Row } from "../../../src/catalog/item.js";
import type { ShopEvent } from "../../../src/events/event.js";
import { rankHits } from "../../../src/ranking/rank-hits.js";
import { rank, recommend, similar, together } from "../../../src/ranking/shelf.js";
import { littleShop } from "./little-shop.js";

const shop = await littleShop({ changes: { "tea-0": { withheld: "gift-card" }, "tea-1": { withheld: "b2b" } } });
const seen: readonly ShopEvent[] = [
  { kind: "view", item: "tea-2" },
  { kind: "view", item: "tea-3" },
];
const rowOf = (id: string): Row => shop.catalog.rowOf(id) as Row;
const everything = { limit: 1000, seen: true };

it("withheld items are in no recommended list", async () => {
  const world = shop.world(seen);
  const lists = [
    await recommend(world, everything),
    await recommend(world, { ...everything, by: "popular" }),
    await similar(world, rowOf("tea-2"), everything),
    await together(world, [rowOf("tea-2")], everything),
  ];
  for (const list of lists) {
    const ids = list.items.map(({ item }) => item.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain("tea-0");
    expect(ids).not.toContain("tea-1");
  }
});

it("withheld items are found by search, and stay in a list that the shop gives", async () => {
  const world = shop.world(seen);
  const found = await rankHits(world, [{ row: rowOf("tea-0"), score: 1, words: ["tea"] }], "tea");
  expect(found.items.map(({ item }) => item.id)).toEqual(["tea-0"]);
  const own = await rank(world, [rowOf("tea-1"), rowOf("tea-4")]);
  expect(own.items.map(({ item }) => item.id).sort()).toEqual(["tea-1", "tea-4"]);
});
