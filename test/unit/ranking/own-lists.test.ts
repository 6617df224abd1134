import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../../../src/catalog/item.js";
import { rankHits } from "../../../src/ranking/rank-hits.js";
import { personalOrder, rank } from "../../../src/ranking/shelf.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { littleShop, views } from "./little-shop.js";

const { catalog, world } = await littleShop({ changes: { "toys-3": { availability: "out of stock" } } });
const rows = (...ids: readonly string[]): Row[] => ids.map((id) => catalog.rowOf(id) as Row);

describe("rank", () => {
  const list = rows("hats-9", "lamps-9", "tea-9", "toys-9");

  it("keeps the shop's order for a new visitor", async () => {
    const ranked = await rank(world(), list);
    expect(ranked.items.map(({ item }) => item.id)).toEqual(["hats-9", "lamps-9", "tea-9", "toys-9"]);
    expect(ranked.personal).toBe(false);
  });

  it("puts first what the shopper likes, and keeps every item, each once", async () => {
    const ranked = await rank(world(views("tea-1", "tea-2")), [...list, ...list]);
    expect(ranked.items[0]?.item.id).toBe("tea-9");
    expect(ranked.items).toHaveLength(4);
    expect(ranked.personal).toBe(true);
  });

  it("puts dismissed items last, and leaves out what is sold out or filtered out", async () => {
    const shopper = world([...views("tea-1"), { kind: "dismiss", item: "tea-9" }]);
    const ranked = await rank(shopper, [...list, ...rows("toys-3")], { where: { category: ["Hats", "Tea", "Toys"] } });
    expect(
      ranked.items
        .map(({ item }) => item.id)
        .slice(0, 2)
        .sort(),
    ).toEqual(["hats-9", "toys-9"]);
    expect(ranked.items.map(({ item }) => item.id).slice(2)).toEqual(["tea-9"]);
  });
});

describe("personalOrder", () => {
  it("orders a department by taste, and by popularity for a new visitor", () => {
    const mask = RowMask.none(catalog.size);
    const department = catalog.items.flatMap(({ category }, row) => (category[0] === "Shoes" ? [row as Row] : []));
    for (const row of department) mask.set(row);
    const newcomer = personalOrder(world(), mask);
    expect([...newcomer].sort((a, b) => a - b)).toEqual(department);
    const popularity = [...newcomer].map((row) => catalog.popularity?.[row] ?? 0);
    expect(popularity).toEqual([...popularity].sort((a, b) => b - a));
    const known = personalOrder(world(views("shoes-15", "shoes-16")), mask);
    expect([...known]).not.toEqual([...newcomer]);
    expect([...known].sort((a, b) => a - b)).toEqual(department);
    expect(personalOrder(world(views("shoes-15", "shoes-16")), department)).toEqual(known);
  });
});

describe("rankHits", () => {
  const hits = rows("hats-1", "tea-9", "toys-9").map((row, i) => ({ row, score: 0.8 - 0.01 * i, words: ["nine"] }));

  it("moves equally good hits that the shopper likes up, and says what matched", async () => {
    const list = await rankHits(world(views("toys-1", "toys-2")), hits, "nine");
    expect(list.items[0]?.item.id).toBe("toys-9");
    expect(list.items[0]?.because[0]).toEqual({ kind: "matches", query: "nine", words: ["nine"] });
    const cold = await rankHits(world(views("toys-1", "toys-2")), hits, "nine", { taste: 0 });
    expect(cold.items[0]?.item.id).toBe("hats-1");
    expect(cold.personal).toBe(false);
  });

  it("includes what is in the cart or was dismissed, but nothing sold out", async () => {
    const shopper = world([
      { kind: "cart", item: "hats-1" },
      { kind: "dismiss", item: "tea-9" },
    ]);
    const soldOut = { row: rows("toys-3")[0] as Row, score: 1, words: [] };
    const list = await rankHits(shopper, [...hits, soldOut], "nine");
    expect(list.items.map(({ item }) => item.id).sort()).toEqual(["hats-1", "tea-9", "toys-9"]);
  });

  it("never moves a hit over one that matches 1.5 times as well", async () => {
    const shopper = world(views("toys-1", "toys-2", "tea-1"));
    const hit = fc.record({ row: fc.nat(catalog.size - 1), score: fc.double({ min: 0.01, max: 1, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(hit, { selector: ({ row }) => row, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (found, taste) => {
          const given = found.map((one, i) => ({ ...one, score: i === 0 ? 1 : one.score, words: [] }));
          const scoreOf = new Map(given.map(({ row, score }) => [catalog.idOf(row) as string, score]));
          const list = await rankHits(shopper, given, "anything", { taste, limit: 100, soldOut: true });
          const scores = list.items.map(({ item }) => scoreOf.get(item.id) as number);
          scores.forEach((score, place) => {
            for (const later of scores.slice(place + 1)) {
              expect(later).toBeLessThanOrEqual(score * (1 + 0.5 * taste) + 1e-9);
              if (later === 1) expect(score).toBe(1);
            }
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
