// The book against the obvious: all events in one list, sorted and replayed.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBook, toColumns } from "../../../src/events/disk/book-columns.js";
import { EVENT_KINDS, type StoredEvent } from "../../../src/events/event.js";
import { byTimeThenId } from "../../../src/events/event-order.js";
import { isDismissed, isFavourite, isInCart } from "../../../src/events/item-story.js";
import { StoryBook } from "../../../src/events/story-book.js";
import { foldProfile, profileOf } from "../../../src/profile/fold-profile.js";
import { smallShop } from "../profile/small-shop.js";

const shop = smallShop(Array.from({ length: 12 }, (_, i) => ({ id: `item-${i}` })));
const NOW = 1e9;

const event = fc
  .record({
    kind: fc.constantFrom(...EVENT_KINDS),
    item: fc.nat(13).map((n) => `item-${n}`),
    query: fc.constantFrom("red", "blue", "green"),
    rating: fc.integer({ min: 1, max: 5 }),
    on: fc.boolean(),
    dwell: fc.double({ min: 0, max: 60_000, noNaN: true }),
    time: fc.oneof(fc.nat(20), fc.nat(1e9)),
    id: fc.oneof(
      fc.uuid(),
      fc.uuid().map((id) => `${id} of another device`),
    ),
  })
  .map((one) => one as StoredEvent);
const events = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 200, size: "max" });

/** What was merely shown is no part of the book. */
const isTold = ({ kind }: StoredEvent): boolean => kind !== "impression";

const asStored = (book: StoryBook): StoryBook => readBook(JSON.parse(JSON.stringify(toColumns(book))));

describe("a book of events", () => {
  it("survives storage unchanged, also from a book of version 2", () => {
    fc.assert(
      fc.property(events, (list) => {
        const book = StoryBook.of(list);
        for (const read of [asStored(book), readBook(JSON.parse(JSON.stringify(book.toData())))]) {
          expect(read.toData()).toStrictEqual(book.toData());
          expect(read.latest).toBe(book.latest);
        }
      }),
    );
  });

  it("gives the same profile for any interleaving of two tabs, each event counted once", () => {
    const interleaved = fc.tuple(events, fc.infiniteStream(fc.boolean())).map(([list, coin]) => {
      const tabs = [list.filter((_, i) => i % 2 === 0), list.filter((_, i) => i % 2 === 1)] as const;
      const rest: [StoredEvent[], StoredEvent[]] = [[...tabs[0]], [...tabs[1]]];
      const told: StoredEvent[] = [];
      while (rest[0].length + rest[1].length > 0) {
        const tab = rest[coin.next().value ? 0 : 1];
        const next = tab.shift();
        if (next !== undefined) told.push(next);
      }
      return { list, told };
    });
    fc.assert(
      fc.property(interleaved, ({ list, told }) => {
        expect(profileOf(StoryBook.of(told), shop, NOW)).toStrictEqual(foldProfile(list, shop, NOW));
      }),
    );
  });

  it("gives the same profile built at once, event by event, or stored in between", () => {
    fc.assert(
      fc.property(events, fc.nat(200), fc.nat(200), (list, one, other) => {
        const [cut, end] = [Math.min(one, other), Math.max(one, other)];
        const folded = asStored(StoryBook.of(list.slice(0, cut)));
        for (const next of list.slice(cut, end)) folded.add(next);
        const again = asStored(folded);
        for (const next of list.slice(end)) again.add(next);
        expect(profileOf(again, shop, NOW)).toStrictEqual(foldProfile(list, shop, NOW));
        expect(again.latest).toBe(Math.max(Number.NEGATIVE_INFINITY, ...list.filter(isTold).map(({ time }) => time)));
      }),
    );
  });

  it("merges in any order and however often to the same result", () => {
    const moments = (book: StoryBook) =>
      new Map([...book.stories].map(([item, { last, rating }]) => [item, { last, rating }]));
    fc.assert(
      fc.property(events, events, (mine, yours) => {
        const [a, b] = [asStored(StoryBook.of(mine)), asStored(StoryBook.of(mine))];
        a.join(StoryBook.of(yours));
        a.join(StoryBook.of(yours));
        b.join(StoryBook.of(mine));
        const c = StoryBook.of(yours);
        c.join(b);
        expect(moments(a)).toEqual(moments(c));
        expect(a.searches).toEqual(c.searches);
        expect(a.searched).toBe(Math.max(...[mine, yours].map((list) => StoryBook.of(list).searched)));
        expect(c.searched).toBe(a.searched);
      }),
    );
  });

  it("has the latest state: the last event counts", () => {
    fc.assert(
      fc.property(events, (list) => {
        const book = StoryBook.of(list);
        const sorted = [...list].sort(byTimeThenId);
        for (const [item, story] of book.stories) {
          const own = sorted.filter((one) => one.kind !== "impression" && one.kind !== "search" && one.item === item);
          const last = (...kinds: StoredEvent["kind"][]) => own.filter(({ kind }) => kinds.includes(kind)).at(-1);
          const said = (one: StoredEvent | undefined) => one !== undefined && !("on" in one && one.on === false);
          expect(isInCart(story)).toBe(last("cart", "uncart", "purchase")?.kind === "cart");
          expect(isFavourite(story)).toBe(said(last("favourite")));
          expect(isDismissed(story)).toBe(said(last("dismiss")));
          expect(story.events).toBe(own.length);
        }
      }),
    );
  });
});

it("drops first what was only viewed, longest ago", () => {
  const book = new StoryBook();
  const say = (kind: "view" | "dismiss" | "cart", item: string, time: number) =>
    book.add({ kind, item, id: `${time}`, time });
  say("dismiss", "old-dismissed", 1);
  say("view", "old", 2);
  say("view", "older-than-new", 3);
  say("cart", "in-cart", 4);
  say("view", "new", 5);
  book.prune(3);
  expect([...book.stories.keys()].sort()).toEqual(["in-cart", "new", "old-dismissed"]);
});

it("keeps what was bought, liked or put into the cart before what was only viewed", () => {
  for (const kind of ["purchase", "favourite", "cart"] as const) {
    const book = StoryBook.of([
      { kind, item: "kept", id: "1", time: 1 },
      { kind: "view", item: "viewed", id: "2", time: 2 },
    ]);
    book.prune(1);
    expect([...book.stories.keys()]).toEqual(["kept"]);
  }
});

it("holds at most 12,000 items and 200 queries while it grows, the latest 10,000 and 100 once pruned", () => {
  const book = new StoryBook();
  for (let time = 0; time < 25_000; time++) {
    book.add({ kind: "view", item: `item-${time}`, id: `view-${time}`, time });
    expect(book.stories.size).toBeLessThanOrEqual(12_000);
  }
  for (let time = 0; time < 450; time++) {
    book.add({ kind: "search", query: `query-${time}`, id: `search-${time}`, time });
    expect(book.searches.size).toBeLessThanOrEqual(200);
  }
  book.prune();
  expect([...book.stories.keys()]).toEqual(Array.from({ length: 10_000 }, (_, i) => `item-${15_000 + i}`));
  expect([...book.searches.keys()].sort()).toEqual(Array.from({ length: 100 }, (_, i) => `query-${350 + i}`));
});

it("stays within its limits, and knows the latest time, after another book is joined", () => {
  const book = (from: number) =>
    StoryBook.of(
      Array.from({ length: 6000 }, (_, i) => ({
        kind: "view",
        item: `${from + i}`,
        id: `${from + i}`,
        time: from + i,
      })),
    );
  const joined = book(0);
  joined.join(book(6000));
  expect(joined.stories.size).toBe(10_000);
  expect(joined.latest).toBe(11_999);
});
