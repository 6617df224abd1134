// Rules as a shop meets them: each alone, and where they disagree.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShopEvent } from "../../../../src/events/event.js";
import { rankHits } from "../../../../src/ranking/rank-hits.js";
import type { RecommendationList } from "../../../../src/ranking/recommendation.js";
import { RuleBook } from "../../../../src/ranking/rules/rule-book.js";
import type { Rule } from "../../../../src/ranking/rules/rule-set.js";
import { type RankingWorld, rank, recommend, similar, together } from "../../../../src/ranking/shelf.js";
import { whyNot } from "../../../../src/ranking/why-not.js";
import { DEPARTMENTS, littleShop, views } from "../little-shop.js";

const changes = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [
    `tea-${i}`,
    { category: ["Tea", i < 10 ? "Green" : "Black"], attributes: { seller: i % 2 === 0 ? "north" : "south" } },
  ]),
);
const shop = await littleShop({ changes });
const seen = views("tea-2", "tea-3");
const row = (id: string): number => shop.catalog.rowOf(id) as number;

function world(rules: readonly Rule[], events: readonly ShopEvent[] = seen): RankingWorld {
  const plain = shop.world(events);
  const { catalog, profile, filter } = plain;
  return {
    ...plain,
    rules: new RuleBook({ version: 1, rules }).forList({ slot: "home", now: 1.7e12, catalog, profile, filter }),
  };
}

const ids = ({ items }: RecommendationList): string[] => items.map(({ item }) => item.id);
const brands = ({ items }: RecommendationList): (string | undefined)[] => items.map(({ item }) => item.brand);
const reasons = ({ items }: RecommendationList, id: string): unknown[] =>
  items.find(({ item }) => item.id === id)?.because.filter(({ kind }) => kind === "rule") ?? [];

describe("filters", () => {
  it("show only the allowed items, hide the others, in every kind of list", async () => {
    const hidden = world([{ name: "no co1", hide: { brand: "Teaco1" } }]);
    const only = world([{ name: "only co1", show: { brand: "Teaco1" } }]);
    const hits = [1, 2, 5].map((i) => ({ row: row(`tea-${i}`), score: 0.5, words: [] }));
    for (const make of [
      (w: RankingWorld) => recommend(w, { limit: 40 }),
      (w: RankingWorld) => recommend(w, { limit: 40, by: "popular" }),
      (w: RankingWorld) => similar(w, row("tea-2"), { limit: 40 }),
      (w: RankingWorld) => together(w, [row("tea-2")], { limit: 40 }),
      (w: RankingWorld) => rank(w, [row("tea-1"), row("tea-4"), row("tea-5")]),
      (w: RankingWorld) => rankHits(w, hits, "tea"),
    ]) {
      expect(brands(await make(hidden))).not.toContain("Teaco1");
      expect(new Set(brands(await make(only)))).toEqual(new Set(["Teaco1"]));
    }
  });

  it("give the reason why an item is missing", async () => {
    const ruled = world([{ name: "no hats", hide: { category: "Hats" } }]);
    const told = await whyNot(ruled, row("hats-1"), { request: {}, asked: false }, (request) =>
      recommend(ruled, request),
    );
    expect(told).toEqual({
      item: "hats-1",
      because: [],
      against: [{ kind: "rule", rule: "no hats", effect: "hidden" }],
    });
  });
});

describe("boost and bury", () => {
  const request = { limit: 12, variety: 0 };

  it("strength 1 moves an item over all that no rule favours, and gives the reason", async () => {
    const list = await recommend(world([{ name: "hats first", boost: { category: "Hats" }, strength: 1 }]), {
      ...request,
      limit: 40,
    });
    const places = list.items.flatMap(({ item }, at) => (item.category[0] === "Hats" ? [at] : []));
    expect(places).toEqual(places.map((_, at) => at));
    expect(places.length).toBeGreaterThan(0);
    expect(reasons(list, ids(list)[0] as string)).toEqual([{ kind: "rule", rule: "hats first", effect: "boosted" }]);
  });

  it("strength 0 changes nothing, a small strength little", async () => {
    const plain = await recommend(world([]), request);
    const id = ids(plain)[8] as string;
    const boosted = async (strength: number): Promise<string[]> =>
      ids(await recommend(world([{ name: "b", boost: { id }, strength }]), request));
    expect(await boosted(0)).toEqual(ids(plain));
    const place = (await boosted(0.02)).indexOf(id);
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThanOrEqual(8);
    expect((await boosted(1)).indexOf(id)).toBe(0);
  });

  it("bury moves an item down", async () => {
    const list = await recommend(world([{ name: "b", bury: { brand: "Teaco1" }, strength: 1 }]), request);
    const at = brands(list).indexOf("Teaco1");
    if (at !== -1) expect(new Set(brands(list).slice(at))).toEqual(new Set(["Teaco1"]));
    expect(brands(list)[0]).not.toBe("Teaco1");
  });

  it("a boost does not pass a full match of a search", async () => {
    const hits = [
      { row: row("tea-1"), score: 1, words: ["tea"] },
      { row: row("hats-1"), score: 0.4, words: ["tea"] },
      { row: row("desks-1"), score: 0.3, words: ["tea"] },
    ];
    const list = await rankHits(world([{ name: "b", boost: { category: "Desks" }, strength: 1 }]), hits, "tea");
    expect(ids(list)).toEqual(["tea-1", "desks-1", "hats-1"]);
  });
});

describe("pins", () => {
  it("keep their position in every list that may show them", async () => {
    const ruled = world([{ name: "campaign", pin: "bikes-7", at: 2 }]);
    for (const list of [
      await recommend(ruled),
      await recommend(world([{ name: "campaign", pin: "bikes-7", at: 2 }], [])),
      await recommend(ruled, { by: "popular" }),
      await similar(ruled, row("tea-2")),
    ]) {
      expect(ids(list)[2]).toBe("bikes-7");
      expect(reasons(list, "bikes-7")).toEqual([{ kind: "rule", rule: "campaign", effect: "pinned" }]);
    }
  });

  it("yield to filters, stock, the cart and dismissals, and to an earlier pin", async () => {
    const pin = { name: "pin", pin: "bikes-7", at: 0 };
    expect(ids(await recommend(world([pin]), { where: { category: "Tea" } }))).not.toContain("bikes-7");
    expect(ids(await recommend(world([pin], [...seen, { kind: "dismiss", item: "bikes-7" }])))).not.toContain(
      "bikes-7",
    );
    expect(ids(await recommend(world([pin], [...seen, { kind: "cart", item: "bikes-7" }])))).not.toContain("bikes-7");
    expect(ids(await recommend(world([{ name: "no", hide: { category: "Bikes" } }, pin])))).not.toContain("bikes-7");
    const two = await recommend(world([pin, { name: "later", pin: "hats-9", at: 0 }]));
    expect(ids(two)[0]).toBe("bikes-7");
    expect(ids(two)).not.toContain("hats-9");
  });

  it("come last, in the order of their positions, if there are too few items before them", async () => {
    const ruled = world([
      { name: "no tea", hide: { category: "Tea" } },
      { name: "one of each", cap: "department", most: 1 },
      { name: "at nine", pin: "desks-3", at: 9 },
      { name: "at eight", pin: "bikes-1", at: 8 },
    ]);
    const list = await recommend(ruled, { limit: 12 });
    expect(list.items).toHaveLength(DEPARTMENTS.length - 1);
    expect(ids(list).slice(-2)).toEqual(["bikes-1", "desks-3"]);
  });

  it("may show what the shopper has seen", async () => {
    expect(ids(await recommend(world([{ name: "pin", pin: "tea-2", at: 1 }])))[1]).toBe("tea-2");
  });

  it("add nothing to a list that the shop gives", async () => {
    const ruled = world([{ name: "pin", pin: "bikes-7", at: 0 }]);
    expect(ids(await rank(ruled, [row("tea-1"), row("tea-4")]))).not.toContain("bikes-7");
    expect(ids(await rank(ruled, [row("tea-1"), row("bikes-7")]))[0]).toBe("bikes-7");
  });
});

describe("caps and shares", () => {
  it("a cap applies to brand, category, department and any attribute, filler included", async () => {
    for (const [field, textOf] of [
      ["brand", ({ brand }) => brand],
      ["department", ({ category }) => category[0]],
      ["category", ({ category }) => category.join(" > ")],
      ["seller", ({ attributes }) => attributes.seller as string | undefined],
    ] as [string, (item: RecommendationList["items"][number]["item"]) => string | undefined][]) {
      const list = await recommend(world([{ name: "cap", cap: field, most: 2 }]), { limit: 15 });
      const counts = new Map<string, number>();
      for (const { item } of list.items) {
        const value = textOf(item);
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      expect(list.items).toHaveLength(15);
      expect(Math.max(...counts.values())).toBe(2);
    }
  });

  it("a share adds items that ranking left out, from the top", async () => {
    const list = await recommend(world([{ name: "south", share: { seller: "south" }, least: 0.5 }]), { limit: 10 });
    const south = list.items.map(({ item }) => item.attributes.seller === "south");
    for (let n = 1; n <= 10; n++) {
      expect(south.slice(0, n).filter(Boolean).length).toBeGreaterThanOrEqual(Math.min(9, Math.floor(n / 2)));
    }
  });

  it("a share is at most the given one", async () => {
    const list = await recommend(world([{ name: "tea", share: { category: "Tea" }, most: 0.25 }]), { limit: 8 });
    expect(list.items.filter(({ item }) => item.category[0] === "Tea")).toHaveLength(2);
    expect(list.items).toHaveLength(8);
  });

  it("new items get their positions", async () => {
    const untouched = ["hats-3", "hats-4", "toys-5", "desks-6"];
    for (const id of untouched) shop.catalog.popularity?.fill(0, row(id), row(id) + 1);
    const isNew = async (rules: readonly Rule[]): Promise<boolean[]> =>
      ids(await recommend(world(rules), { limit: 10 })).map((id) => untouched.includes(id));
    expect((await isNew([])).filter(Boolean)).toEqual([]);
    const placed = await isNew([{ name: "new", fresh: 0.3 }]);
    expect(placed.filter(Boolean)).toHaveLength(3);
    expect(placed.slice(0, 4)).toContain(true);
  });
});

it("filler is labelled, and left out if the shop does not want it", async () => {
  const where = { category: ["Tea", "Bikes"] };
  const lonely = await littleShop({ vectors: false, visits: false });
  const full = await recommend(lonely.world(seen), { limit: 38, where });
  const bare = await recommend(lonely.world(seen), { limit: 38, where, fill: false });
  const isFiller = ({ because }: RecommendationList["items"][number]): boolean =>
    because.some(({ kind }) => kind === "filler");
  expect(bare.items.length).toBeLessThan(full.items.length);
  expect(bare.items.some(isFiller)).toBe(false);
  expect(full.items.filter(isFiller)).toHaveLength(full.items.length - bare.items.length);
});

it("a dry run names every obstacle", async () => {
  const bought: ShopEvent[] = [
    ...seen,
    { kind: "purchase", item: "tea-6" },
    { kind: "cart", item: "tea-7" },
    { kind: "dismiss", item: "tea-8" },
  ];
  const ruled = world([{ name: "one each", cap: "brand", most: 1 }], bought);
  const kinds = async (id: string, request = {}): Promise<string[]> => {
    const { against } = await whyNot(ruled, row(id), { request, asked: false }, (asked) =>
      recommend(ruled, { ...request, ...asked }),
    );
    return against.map(({ kind }) => kind);
  };
  expect(await kinds("tea-6")).toEqual(["bought"]);
  expect(await kinds("tea-7")).toEqual(["in-cart"]);
  expect(await kinds("tea-8")).toEqual(["dismissed"]);
  expect(await kinds("tea-9", { where: { price: { max: 3 } }, exclude: ["tea-9"] })).toEqual(["where", "excluded"]);
  expect(await kinds("bikes-19", { limit: 1 })).not.toEqual([]);
});

it("whatever the rules, caps and pins hold, and no item appears twice (property)", async () => {
  const rule = fc.oneof(
    fc.record({ cap: fc.constantFrom("brand", "department", "seller"), most: fc.nat(4) }),
    fc.record({ pin: fc.constantFrom("bikes-1", "hats-2", "tea-9", "desks-3"), at: fc.nat(11) }),
    fc.record({ boost: fc.record({ category: fc.constantFrom(...DEPARTMENTS) }), strength: fc.constantFrom(0.2, 1) }),
    fc.record({ bury: fc.record({ category: fc.constantFrom(...DEPARTMENTS) }), strength: fc.constantFrom(0.2, 1) }),
    fc.record({ share: fc.record({ category: fc.constantFrom(...DEPARTMENTS) }), least: fc.constantFrom(0.2, 0.5) }),
    fc.record({ hide: fc.record({ category: fc.constantFrom(...DEPARTMENTS) }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { maxLength: 6 }), fc.boolean(), async (actions, known) => {
      const rules = actions.map((action, i) => ({ name: `rule ${i}`, ...action })) as Rule[];
      const list = await recommend(world(rules, known ? seen : []), { limit: 12 });
      expect(new Set(ids(list)).size).toBe(list.items.length);
      const pins: { pin: string; at: number }[] = [];
      for (const rule of rules) {
        if ("hide" in rule) {
          for (const { item } of list.items)
            expect(item.category[0]).not.toBe((rule.hide as { category: string }).category);
        }
        if ("pin" in rule && reasons(list, rule.pin).some((why) => (why as { rule: string }).rule === rule.name)) {
          pins.push(rule);
        }
        if (!("cap" in rule)) continue;
        const counts = new Map<string, number>();
        for (const { item } of list.items) {
          const value = { brand: item.brand, department: item.category[0], seller: item.attributes.seller as string }[
            rule.cap
          ];
          if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(rule.most);
      }
      const expected = ids(list).filter((id) => !pins.some(({ pin }) => pin === id));
      for (const { pin, at } of pins.sort((a, b) => a.at - b.at)) expected.splice(at, 0, pin); // past the end: last
      expect(ids(list)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
