// Exploration by its statistics: how often, where, what, and what it must never show.

import { expect, it } from "vitest";
import { explored } from "../../../src/ranking/explore.js";
import { type RankingWorld, recommend } from "../../../src/ranking/shelf.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { littleShop, views } from "./little-shop.js";

const LISTS = 2000;
const LIMIT = 10;
const RATE = 0.1;

async function exploredLists(): Promise<{ lists: (readonly number[])[]; popularity: Float32Array; allowed: RowMask }> {
  const { catalog } = await littleShop();
  const allowed = RowMask.all(catalog.size);
  for (let row = 0; row < 20; row++) allowed.clear(row);
  const rows = Array.from({ length: 60 }, (_, place) => 40 + place);
  const scores = rows.map((_, place) => 1 - place / 100);
  const lists = Array.from({ length: LISTS }, (_, list) => {
    const options = { catalog, allowed, limit: LIMIT, explore: RATE, listId: `list-${list}` };
    return explored({ rows, scores }, options).rows.slice(0, LIMIT);
  });
  return { lists, popularity: catalog.popularity ?? new Float32Array(), allowed };
}

it("gives the requested share of positions to exploration, evenly over the list", async () => {
  const { lists } = await exploredLists();
  const isStranger = (row: number): boolean => row < 40 || row >= 40 + LIMIT;
  const strangers = Array.from({ length: LIMIT }, (_, place) => {
    return lists.filter((list) => isStranger(list[place] as number)).length;
  });
  const sum = strangers.reduce((a, b) => a + b, 0);
  const spread = Math.sqrt(LISTS * LIMIT * RATE * (1 - RATE));
  expect(Math.abs(sum - LISTS * LIMIT * RATE)).toBeLessThan(4 * spread);
  for (const count of strangers) {
    expect(Math.abs(count - LISTS * RATE)).toBeLessThan(4 * Math.sqrt(LISTS * RATE * (1 - RATE)));
  }
});

it("prefers rarely shown items, reaches every allowed one, and no other", async () => {
  const { lists, popularity, allowed } = await exploredLists();
  const found = lists.flat().filter((row) => row < 40 || row >= 40 + LIMIT);
  const free = Array.from(popularity.keys()).filter((row) => allowed.has(row) && !(row >= 40 && row < 40 + LIMIT));
  const mean = (rows: readonly number[]): number =>
    rows.reduce((sum, row) => sum + (popularity[row] as number), 0) / rows.length;
  expect(mean(found)).toBeLessThan(0.7 * mean(free));
  expect(found.every((row) => allowed.has(row))).toBe(true);
  const untouched = free.filter((row) => popularity[row] === 0);
  for (const row of untouched) expect(found).toContain(row);
});

it("has no duplicates, loses no item, and gives the same list for the same id", async () => {
  const { catalog } = await littleShop();
  const rows = Array.from({ length: 30 }, (_, place) => place);
  const options = { catalog, allowed: RowMask.all(catalog.size), limit: 10, explore: 1, listId: "x" };
  const ranked = { rows, scores: rows.map((row) => -row) };
  const one = explored(ranked, options);
  expect(new Set(one.rows).size).toBe(one.rows.length);
  for (const row of rows) expect(one.rows).toContain(row);
  expect([...one.scores].sort((a, b) => b - a)).toEqual(one.scores);
  expect(explored(ranked, options)).toEqual(one);
  expect(explored(ranked, { ...options, listId: "y" })).not.toEqual(one);
  expect(explored(ranked, { ...options, explore: 0 })).toBe(ranked);
});

it.each([
  ["a newcomer", []],
  ["a known shopper", views("tea-0", "tea-1")],
])("is off by default, and gives new items a chance for %s", async (_, events) => {
  const { world } = await littleShop();
  const shopper = world(events);
  const plain = await recommend(shopper, { explore: 0, variety: 0 });
  expect(await recommend(shopper, { variety: 0 })).toEqual(plain);
  const ids = async (listId: string): Promise<string[]> => {
    const list = await recommend({ ...shopper, listId } satisfies RankingWorld, { explore: 0.3, variety: 0 });
    return list.items.map(({ item }) => item.id);
  };
  const seen = new Set((await Promise.all(Array.from({ length: 40 }, (_, i) => ids(`${i}`)))).flat());
  expect(seen.size).toBeGreaterThan(3 * plain.items.length);
});
