import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import type { Row } from "../../../src/catalog/item.js";
import type { ShopEvent } from "../../../src/events/event.js";
import { weightsFor } from "../../../src/ranking/blend-weights.js";
import type { RecommendationList } from "../../../src/ranking/recommendation.js";
import type { RecommendRequest } from "../../../src/ranking/request.js";
import { recommend } from "../../../src/ranking/shelf.js";
import { DEPARTMENTS, littleShop, views } from "./little-shop.js";

const full = await littleShop();
const idsOf = ({ items }: RecommendationList): string[] => items.map(({ item }) => item.id);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const countOf = ({ items }: RecommendationList, department: string): number =>
  items.filter(({ item }) => item.category[0] === department).length;
const shelf = (events: readonly ShopEvent[] = [], request: RecommendRequest = {}): Promise<RecommendationList> =>
  recommend(full.world(events), request);

describe("a new visitor's shelf", () => {
  it("shows popular items of many departments, with popularity as the reason", async () => {
    const list = await shelf();
    expect(list.items).toHaveLength(12);
    expect(list.personal).toBe(false);
    expect(new Set(list.items.map(({ item }) => item.category[0])).size).toBeGreaterThanOrEqual(7);
    const wanted = list.items.map(({ item }) => full.catalog.popularity?.[full.catalog.rowOf(item.id) as Row] ?? 0);
    expect(mean(wanted)).toBeGreaterThan(3 * mean([...(full.catalog.popularity ?? [])]));
    expect(list.items[0]?.because).toEqual([{ kind: "popular" }]);
  });

  it("is varied without popularity data, and the same each time", async () => {
    for (const vectors of [true, false]) {
      const shop = await littleShop({ visits: false, vectors });
      const list = await recommend(shop.world(), {});
      expect(new Set(list.items.map(({ item }) => item.category[0])).size).toBe(DEPARTMENTS.length);
      expect(idsOf(await recommend(shop.world(), {}))).toEqual(idsOf(list));
    }
  });
});

describe("a known shopper's shelf", () => {
  it("changes after one click", async () => {
    expect(idsOf(await shelf(views("hats-11")))).not.toEqual(idsOf(await shelf()));
  });

  it.each(DEPARTMENTS)(
    "at least doubles the share of %s after three views there, and names a viewed item",
    async (name) => {
      for (const shop of [full, await littleShop({ visits: false }), await littleShop({ vectors: false })]) {
        const viewed = [2, 5, 9].map((i) => `${name.toLowerCase()}-${i}`);
        const before = await recommend(shop.world(), {});
        const after = await recommend(shop.world(views(...viewed)), {});
        expect(countOf(after, name)).toBeGreaterThanOrEqual(2 * Math.max(1, countOf(before, name)));
        expect(after.personal).toBe(true);
        const named = after.items.flatMap(({ because }) => because.filter((reason) => reason.kind === "because-of"));
        expect(named.length).toBeGreaterThan(0);
        for (const reason of named) expect(viewed).toContain(reason.item);
      }
    },
  );

  it("is the same for the same record", async () => {
    const record = views("tea-1", "lamps-3", "lamps-4");
    expect(await shelf(record)).toEqual(await shelf(record));
  });

  it("names the shopper's department as the reason", async () => {
    const list = await shelf(views("lamps-1", "lamps-2", "lamps-3"));
    const lamp = list.items.find(({ item }) => item.category[0] === "Lamps");
    expect(lamp?.because).toContainEqual({ kind: "taste", field: "category", value: "Lamps" });
  });

  it("moves away from what was dismissed", async () => {
    const seen = views("toys-1", "lamps-1");
    const without = await shelf([...seen, { kind: "dismiss", item: "lamps-2" }, { kind: "dismiss", item: "lamps-3" }]);
    expect(countOf(without, "Lamps")).toBeLessThan(countOf(await shelf(seen), "Lamps"));
  });

  it("is filled up with popular items if taste finds too few", async () => {
    const list = await shelf(views("hats-1"), { limit: 200, seen: true, variety: 0 });
    expect(list.items).toHaveLength(200);
    expect(new Set(idsOf(list)).size).toBe(200);
    const scores = list.items.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const isFiller = list.items.map(({ because }) => because.some(({ kind }) => kind === "filler"));
    const [kept, filled] = [false, true].map((is) => scores.filter((_, place) => isFiller[place] === is));
    expect(kept?.length).toBeGreaterThan(10);
    expect(filled).toEqual(new Array(200 - (kept?.length ?? 0)).fill(Math.min(...(kept ?? []))));
  });

  it("is more varied the more variety is asked for", async () => {
    const seen = views("tea-1", "tea-2", "hats-3");
    const departments = async (variety: number): Promise<number> =>
      new Set((await shelf(seen, { variety })).items.map(({ item }) => item.category[0])).size;
    expect(await departments(0.9)).toBeGreaterThan(await departments(0));
  });
});

describe("the rules", () => {
  const seen = views("tea-1", "tea-2");
  const everything = { limit: 1000 };

  it("leave out what was seen, unless it may be shown again", async () => {
    expect(idsOf(await shelf(seen, everything))).not.toContain("tea-1");
    expect(idsOf(await shelf(seen, { ...everything, seen: true }))).toContain("tea-1");
  });

  it("leave out what was bought, unless it may be shown again", async () => {
    const bought: ShopEvent[] = [...seen, { kind: "purchase", item: "tea-5" }];
    expect(idsOf(await shelf(bought, everything))).not.toContain("tea-5");
    expect(idsOf(await shelf(bought, { ...everything, seen: true }))).toContain("tea-5");
  });

  it("never show what is in the cart, was dismissed, is excluded or sold out", async () => {
    const shop = await littleShop({ changes: { "tea-0": { availability: "out of stock" } } });
    const events: ShopEvent[] = [...seen, { kind: "cart", item: "tea-3" }, { kind: "dismiss", item: "tea-4" }];
    for (const by of ["taste", "popular"] as const) {
      const request = { ...everything, by, seen: true, exclude: ["tea-6", "unknown"] };
      const ids = idsOf(await recommend(shop.world(events), request));
      for (const id of ["tea-3", "tea-4", "tea-6", "tea-0"]) expect(ids).not.toContain(id);
      expect(idsOf(await recommend(shop.world(events), { ...request, soldOut: true }))).toContain("tea-0");
    }
  });

  it("show only what the filter allows, down to nothing", async () => {
    const lamps = await shelf(seen, { where: { category: "Lamps", price: { max: 4 } } });
    expect(idsOf(lamps).sort()).toEqual(["lamps-0", "lamps-1", "lamps-2", "lamps-3"]);
    expect((await shelf(seen, { where: { category: "Boats" } })).items).toEqual([]);
  });

  it("give an empty list for limit 0", async () => {
    expect((await shelf(seen, { limit: 0 })).items).toEqual([]);
    expect((await shelf([], { limit: 0 })).items).toEqual([]);
  });
});

it("carries list, slot, position and item, so that a click needs no look-up", async () => {
  const list = await shelf(views("tea-1"), { slot: "home", limit: 3 });
  expect(list).toMatchObject({ id: "list-1", slot: "home" });
  expect(list.items.map(({ list: id, position }) => [id, position])).toEqual([
    ["list-1", 0],
    ["list-1", 1],
    ["list-1", 2],
  ]);
});

it("carries the price as the page writes it, if it is known how", async () => {
  const { world } = await littleShop();
  const written = await recommend({ ...world(), priceText: ({ price }) => `${price} crowns` }, { limit: 3 });
  expect(written.items.map(({ priceText }) => priceText)).toEqual(
    written.items.map(({ item }) => `${item.price} crowns`),
  );
  for (const one of (await shelf([], { limit: 3 })).items) expect(one).not.toHaveProperty("priceText");
});

it("goes by texts more where no events were learnt from, and by what the index or the page says", async () => {
  const [learnt, texts] = [await littleShop(), await littleShop({ visits: false })].map(({ catalog }) => catalog);
  expect(weightsFor(learnt as Catalog).closeness).toBe(0);
  expect(weightsFor(texts as Catalog).closeness).toBe(1);
  expect(weightsFor(texts as Catalog, { closeness: 0.5 }).closeness).toBe(0.5);
});

it("is the same for everyone if the popular list is requested", async () => {
  const popular = await shelf(views("hats-1"), { by: "popular" });
  expect(popular.personal).toBe(false);
  expect(idsOf(popular)).toEqual(idsOf(await shelf([], { by: "popular" })));
});

it("works in a shop without vectors, graph and popularity", async () => {
  const bare = await littleShop({ visits: false, vectors: false });
  expect((await recommend(bare.world(views("tea-1")), {})).items).toHaveLength(12);
});
