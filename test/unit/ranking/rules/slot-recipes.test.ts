// The rules of docs/slots.md, as they stand there, on a shop with articles and ads among its products.

import { describe, expect, it } from "vitest";
import type { ShopEvent } from "../../../../src/events/event.js";
import { RuleBook } from "../../../../src/ranking/rules/rule-book.js";
import { type RankingWorld, rank, recommend, together } from "../../../../src/ranking/shelf.js";
import { blocksOf } from "../../docs/blocks.js";
import { littleShop, views } from "../little-shop.js";

const recipes = blocksOf("docs/slots.md").find(({ code }) => code.includes('"rules"'));
const book = new RuleBook(JSON.parse(recipes?.code ?? ""));

const ARTICLES = ["tea-0", "tea-5", "lamps-3", "books-1"];
const ADS = ["tea-1", "tea-2", "shoes-4"];
const shop = await littleShop({
  changes: {
    ...Object.fromEntries(ARTICLES.map((id) => [id, { attributes: { kind: "article" } }])),
    ...Object.fromEntries(ADS.map((id) => [id, { attributes: { kind: "ad", advertiser: id.split("-")[0] } }])),
    "hats-1": { attributes: { bestseller: true } },
    "hats-2": { attributes: { bestseller: true } },
    ...Object.fromEntries([3, 4, 5, 6].map((i) => [`toys-${i}`, { category: "Gifts" }])),
    "desks-7": { price: 30 },
    "desks-8": { price: 40 },
  },
});

interface At {
  readonly slot: string;
  readonly events?: readonly ShopEvent[];
  readonly cart?: { readonly total: number };
  /** Days after the events. Default 30: the shopper has been here before. */
  readonly days?: number;
}

function at({ slot, events = [], cart, days = 30 }: At): RankingWorld {
  const world = shop.world(events);
  return { ...world, rules: book.forList({ ...world, slot, cart, now: 1_700_000_000_000 + days * 86_400_000 }) };
}

const ids = ({ items }: { items: readonly { item: { id: string } }[] }): string[] => items.map(({ item }) => item.id);
const rowOf = (id: string): number => shop.catalog.rowOf(id) as number;

describe("content and ads", () => {
  const tea = views("tea-9", "tea-10");

  it("are in their own slots, in the shopper's order", async () => {
    const stories = await recommend(at({ slot: "stories", events: tea }), { variety: 0, fill: false });
    expect(new Set(ids(stories))).toEqual(new Set(ARTICLES));
    expect(ids(stories).slice(0, 2).sort()).toEqual(["tea-0", "tea-5"]);
    const ads = await recommend(at({ slot: "ads", events: tea }), { limit: 3, fill: false });
    expect(ids(ads)).toHaveLength(2); // One of each advertiser, and nothing to fill the third place.
    expect(ids(ads)[0]).toMatch(/^tea-[12]$/);
  });

  it("appear in no other list", async () => {
    const events = views("tea-9");
    const lists = await Promise.all([
      recommend(at({ slot: "home", events }), { limit: 60 }),
      recommend(at({ slot: "home" }), { limit: 60 }),
      together(at({ slot: "complements" }), [rowOf("tea-9")], { limit: 30 }),
      rank(at({ slot: "new-in", events }), [...ARTICLES, ...ADS, "tea-9", "tea-3"].map(rowOf), {}),
    ]);
    for (const list of lists) {
      expect(list.items.length).toBeGreaterThan(0);
      expect(ids(list).filter((id) => [...ARTICLES, ...ADS].includes(id))).toEqual([]);
    }
  });
});

it("a checkout slot shows small items", async () => {
  const cart = views("desks-1").map(() => rowOf("desks-1"));
  const everywhere = await together(at({ slot: "cart" }), cart, { limit: 20 });
  const till = await together(at({ slot: "checkout" }), cart, { limit: 20 });
  expect(everywhere.items.some(({ item }) => (item.price ?? 0) > 20)).toBe(true);
  expect(till.items.length).toBeGreaterThan(3);
  for (const { item } of till.items) expect(item.price).toBeLessThanOrEqual(20);
});

describe("rules for the cart", () => {
  const positions = async (cart: { total: number } | undefined, slot: string): Promise<number> => {
    const { items } = await recommend(at({ slot, events: views("hats-9"), ...(cart && { cart }) }), { limit: 100 });
    const places = items.flatMap(({ item }, place) => (item.category[0] === "Gifts" ? [place] : []));
    return places.reduce((sum, place) => sum + place, 0) / places.length;
  };

  it("apply by the sum that the shop gives: above 50, gifts move up", async () => {
    expect(await positions({ total: 50 }, "home")).toBeLessThan(await positions({ total: 49.99 }, "home"));
  });

  it("apply by the sum of the cart events otherwise", async () => {
    const inCart = (...items: string[]): ShopEvent[] => items.map((item) => ({ kind: "cart", item }));
    const names = (events: readonly ShopEvent[], cart?: { total: number }): readonly string[] => {
      const { rules } = at({ slot: "cart", events, ...(cart && { cart }) });
      const list = rules?.arrange(
        { rows: [rowOf("desks-1"), rowOf("toys-3"), rowOf("hats-0")], scores: [3, 2, 1], personal: false },
        { limit: 3, variety: 0 },
      );
      return [...new Set(list?.rows.flatMap((row) => rules?.notesOn(row) ?? []).map(({ rule }) => rule))].sort();
    };
    expect(names(inCart("tea-9"))).toEqual([]);
    expect(names(inCart("desks-8"))).toEqual(["nearly free shipping"]);
    expect(names(inCart("desks-7", "desks-8"))).toEqual(["full carts want gifts"]);
    expect(names(inCart("desks-7", "desks-8"), { total: 10 })).toEqual([]);
  });
});

it("a first visit has bestsellers in half of its positions, if there are enough; a later one need not", async () => {
  const firstTwo = async (events: readonly ShopEvent[]): Promise<string[]> =>
    ids(await recommend(at({ slot: "home", events }), { limit: 4 }));
  const best = (list: readonly string[]): number => list.filter((id) => ["hats-1", "hats-2"].includes(id)).length;
  expect(best(await firstTwo([]))).toBe(2);
  expect(best(await firstTwo(views("tea-9")))).toBeLessThan(2);
});
