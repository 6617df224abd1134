import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENT_KINDS, type ShopEvent, type StoredEvent } from "../../../src/events/event.js";
import { foldProfile } from "../../../src/profile/fold-profile.js";
import { HISTORY_LIMIT, SEARCH_LIMIT } from "../../../src/profile/profile.js";
import { dot } from "../../../src/vector/dot.js";
import { record, smallShop } from "./small-shop.js";

const DAY = 24 * 3600 * 1000;
const shop = smallShop([
  { id: "east", vector: [1, 0] },
  { id: "north", vector: [0, 1] },
  { id: "west", vector: [-1, 0] },
  { id: "north-east", vector: [1, 1] },
  { id: "silent", vector: [0, 0] },
]);
const [EAST, NORTH, WEST, SILENT] = [0, 1, 2, 4] as const;
const fold = (...events: readonly ShopEvent[]) => foldProfile(record(...events), shop, 1e9);
const direction = (vector: Float32Array | undefined) =>
  vector && Array.from(vector, (x) => Math.round(x * 1000) / 1000);

it("is empty for a new visitor", () => {
  expect(fold()).toEqual({
    history: [],
    shortTerm: undefined,
    longTerm: undefined,
    disliked: undefined,
    cart: new Set(),
    purchased: new Set(),
    favourites: new Set(),
    dismissed: new Set(),
    seen: new Set(),
    searches: [],
    events: 0,
  });
});

it("points towards the one item that was viewed", () => {
  const profile = fold({ kind: "view", item: "north" });
  expect(profile.history).toEqual([{ row: NORTH, weight: 1, times: 1, time: 1000, kind: "view" }]);
  expect(direction(profile.shortTerm)).toEqual([0, 1]);
  expect(direction(profile.longTerm)).toEqual([0, 1]);
});

it("lists the latest first, each row once, with its strongest event at its latest time", () => {
  const { history, seen } = fold(
    { kind: "purchase", item: "east" },
    { kind: "view", item: "north" },
    { kind: "click", item: "east" },
  );
  expect(history).toEqual([
    { row: EAST, weight: 4, times: 2, time: 3000, kind: "purchase" },
    { row: NORTH, weight: 1, times: 1, time: 2000, kind: "view" },
  ]);
  expect(seen).toEqual(new Set([EAST, NORTH]));
});

it("weighs a long view up to twice a glance, and adds up its parts", () => {
  const weight = (...dwells: number[]) =>
    fold(...dwells.map((dwell) => ({ kind: "view", item: "east", dwell }) as const)).history[0]?.weight;
  expect(weight(0)).toBe(1);
  expect(weight(15_000)).toBe(1.5);
  expect(weight(5_000, 5_000, 5_000)).toBe(1.5);
  expect(weight(3_600_000)).toBe(2);
});

it("has a short-term interest in the last events and a long-term one in most of them", () => {
  const views = (item: string, count: number, start: number): StoredEvent[] =>
    Array.from({ length: count }, (_, i) => ({ kind: "purchase", item, id: `${item}-${i}`, time: start + i }));
  const many = smallShop([
    ...Array.from({ length: 30 }, (_, i) => ({ id: `old-${i}`, vector: [1, 0] as [number, number] })),
    ...Array.from({ length: 3 }, (_, i) => ({ id: `new-${i}`, vector: [0, 1] as [number, number] })),
  ]);
  const events = [
    ...Array.from({ length: 30 }, (_, i) => views(`old-${i}`, 1, i)).flat(),
    ...Array.from({ length: 3 }, (_, i) => views(`new-${i}`, 1, 100 + i)).flat(),
  ];
  const { shortTerm, longTerm } = foldProfile(events, many, 1000);
  expect(shortTerm?.[1]).toBeGreaterThan(0.9);
  expect(longTerm?.[0]).toBeGreaterThan(0.9);
});

it("halves the weight of an event in the long-term interest after 30 days", () => {
  const events: StoredEvent[] = [
    { kind: "cart", item: "east", id: "1", time: 0 },
    { kind: "cart", item: "north", id: "2", time: 30 * DAY },
  ];
  const { longTerm } = foldProfile(events, shop, 31 * DAY);
  expect((longTerm?.[0] ?? 0) / (longTerm?.[1] ?? 0)).toBeCloseTo(0.5 * 0.5 ** (1 / 250), 2);
});

it("works for a shopper who returns after years, and one whose clock was set back", () => {
  const events = record({ kind: "view", item: "north" }, { kind: "view", item: "east" });
  for (const now of [1e13, 0]) {
    const { shortTerm, longTerm } = foldProfile(events, shop, now);
    expect(direction(shortTerm)).toEqual([0.857, 0.514]);
    expect(Math.hypot(...(longTerm ?? []))).toBeCloseTo(1, 5);
  }
});

it("counts events from after now, as a clock that was set back has them, as of now", () => {
  const events: StoredEvent[] = [
    { kind: "cart", item: "east", id: "1", time: 0 },
    { kind: "cart", item: "north", id: "2", time: 60 * DAY },
  ];
  const { longTerm } = foldProfile(events, shop, 0);
  expect((longTerm?.[0] ?? 0) / (longTerm?.[1] ?? 0)).toBeCloseTo(0.5 ** (1 / 250), 2);
});

describe("undoing", () => {
  it("uncart removes the item from the cart and from the interests", () => {
    const profile = fold(
      { kind: "cart", item: "east" },
      { kind: "view", item: "north" },
      { kind: "uncart", item: "east" },
    );
    expect(profile.cart).toEqual(new Set());
    expect(profile.history.map(({ row }) => row)).toEqual([NORTH]);
    expect(direction(profile.shortTerm)).toEqual([0, 1]);
    expect(profile.seen).toEqual(new Set([EAST, NORTH]));
  });

  it("a purchase removes the item from the cart", () => {
    const profile = fold(
      { kind: "cart", item: "east" },
      { kind: "cart", item: "north" },
      { kind: "purchase", item: "east" },
    );
    expect(profile.cart).toEqual(new Set([NORTH]));
    expect(profile.purchased).toEqual(new Set([EAST]));
  });

  it("removing a favourite keeps the other events of the item", () => {
    const profile = fold(
      { kind: "view", item: "east" },
      { kind: "favourite", item: "east" },
      { kind: "favourite", item: "east", on: false },
    );
    expect(profile.favourites).toEqual(new Set());
    expect(profile.history).toEqual([{ row: EAST, weight: 1, times: 1, time: 1000, kind: "view" }]);
  });

  it("a dismissal counts against the item until it is undone", () => {
    const viewed = { kind: "view", item: "west" } as const;
    const dismissed = fold(viewed, { kind: "dismiss", item: "west" });
    expect(dismissed.dismissed).toEqual(new Set([WEST]));
    expect(dismissed.history).toEqual([]);
    expect(dismissed.shortTerm).toBeUndefined();
    expect(direction(dismissed.disliked)).toEqual([-1, 0]);
    const undone = fold(viewed, { kind: "dismiss", item: "west" }, { kind: "dismiss", item: "west", on: false });
    expect(undone).toEqual({ ...fold(viewed), events: 3 });
    expect(fold({ kind: "dismiss", item: "west" }).seen).toEqual(new Set());
  });

  it("a dismissal weighs half as much as the lowest rating", () => {
    const { disliked } = fold({ kind: "dismiss", item: "east" }, { kind: "rate", item: "north", rating: 1 });
    expect(direction(disliked)).toEqual([0.447, 0.894]);
  });

  it("the latest rating counts: above 3 for the item, below against, 3 neither", () => {
    const rated = (...ratings: number[]) =>
      fold(...ratings.map((rating) => ({ kind: "rate", item: "east", rating }) as const));
    expect(rated(1, 5).history).toEqual([{ row: EAST, weight: 2, times: 2, time: 2000, kind: "rate" }]);
    expect(direction(rated(5, 1).disliked)).toEqual([1, 0]);
    expect(rated(5, 1).history).toEqual([]);
    expect(rated(1, 3)).toMatchObject({ history: [], disliked: undefined, seen: new Set([EAST]) });
  });
});

it("ignores items that the catalog lacks, and does not count them", () => {
  const known = { kind: "view", item: "east" } as const;
  expect(fold(known, { kind: "cart", item: "gone" })).toEqual(fold(known));
});

it("has no direction from an item without a vector, but lists it in the history", () => {
  const profile = fold({ kind: "view", item: "silent" });
  expect(profile.shortTerm).toBeUndefined();
  expect(profile.history.map(({ row }) => row)).toEqual([SILENT]);
});

it("lists searches latest first, each once, up to a limit", () => {
  const search = (query: string) => ({ kind: "search", query }) as const;
  expect(fold(search("a"), search("b"), search("a")).searches).toEqual(["a", "b"]);
  const { searches, events } = fold(...Array.from({ length: 50 }, (_, i) => search(`query ${i}`)));
  expect(searches).toHaveLength(SEARCH_LIMIT);
  expect(searches[0]).toBe("query 49");
  expect(events).toBe(50);
});

describe("for any record", () => {
  const big = smallShop(Array.from({ length: HISTORY_LIMIT + 50 }, (_, i) => ({ id: `item-${i}` })));
  const event = fc
    .record({
      kind: fc.constantFrom(...EVENT_KINDS),
      item: fc.oneof(
        fc.nat(5).map((n) => `item-${n}`),
        fc.nat(HISTORY_LIMIT + 60).map((n) => `item-${n}`),
      ),
      query: fc.constantFrom("red", "blue"),
      rating: fc.integer({ min: 1, max: 5 }),
      on: fc.boolean(),
      dwell: fc.nat(60_000),
      time: fc.oneof(fc.nat(20), fc.nat(1e9)),
      id: fc.uuid(),
    })
    .map((one) => one as StoredEvent);
  const events = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 400, size: "max" });

  it("keeps the latest items of a long history only", () => {
    const { history, seen } = foldProfile(
      record(...big.items.map(({ id }) => ({ kind: "view", item: id }) as const)),
      big,
      1e9,
    );
    expect(history).toHaveLength(HISTORY_LIMIT);
    expect(history[0]?.row).toBe(HISTORY_LIMIT + 49);
    expect(seen.size).toBe(HISTORY_LIMIT + 50);
  });

  it("is the same for any order of the events", () => {
    const shuffled = events.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const profile = foldProfile(list, big, 1e9);
        expect(foldProfile(other, big, 1e9)).toStrictEqual(profile);
        for (const set of ["cart", "favourites", "dismissed"] as const) {
          expect([...foldProfile(other, big, 1e9)[set]]).toEqual([...profile[set]]);
        }
      }),
    );
  });

  it("equals the formula, event by event", () => {
    fc.assert(
      fc.property(events, (list) => {
        const { history, shortTerm, seen } = foldProfile(list, big, 1e9);
        expect(history.length).toBeLessThanOrEqual(HISTORY_LIMIT);
        expect(new Set(history.map(({ row }) => row)).size).toBe(history.length);
        expect(history.every(({ row, weight }) => weight > 0 && seen.has(row))).toBe(true);
        const times = history.map(({ time }) => time);
        expect(times).toEqual([...times].sort((a, b) => b - a));
        const sum = new Float64Array(8);
        history.slice(0, 20).forEach(({ row, weight }, age) => {
          for (let d = 0; d < 8; d++)
            sum[d] = (sum[d] ?? 0) + weight * 0.6 ** age * (big.vectors.data[row * 8 + d] ?? 0);
        });
        if (shortTerm === undefined) expect(history).toEqual([]);
        else expect(dot(shortTerm, 0, sum, 0, 8) / Math.hypot(...sum)).toBeCloseTo(1, 5);
      }),
    );
  });
});
