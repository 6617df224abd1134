// What happens to a record as it grows old: older versions, segments, caps, rows that rot, a key that nobody can take.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { IndexedDbStore } from "../../../src/events/disk/indexed-db-store.js";
import { databaseName } from "../../../src/events/disk/record-database.js";
import type { StoredEvent } from "../../../src/events/event.js";
import type { Retention } from "../../../src/events/event-store.js";
import { openStore } from "../../../src/events/open-store.js";
import { StoryBook } from "../../../src/events/story-book.js";
import { view } from "../../contracts/event-store-contract.js";
import { eventually } from "../../eventually.js";
import { dump, tamper, writeVersion1, writeVersion2 } from "./old-database.js";

let name = "";
let names = 0;
const opened: IndexedDbStore[] = [];

async function open(retention: Partial<Retention> = {}, now = Date.now): Promise<IndexedDbStore> {
  const store = await IndexedDbStore.open({ name, factory: indexedDB, now, idle: (task) => task(), retention });
  opened.push(store);
  return store;
}

/** A later visit: opens anew what an earlier one has let go of. */
async function reopen(store: IndexedDbStore, retention: Partial<Retention> = {}): Promise<IndexedDbStore> {
  await store.flush({ release: true });
  store.close();
  return open(retention);
}

const START = Date.now() - 1e6;
const DAY = 24 * 3600 * 1000;
const events = (count: number, from = 0, start = START): StoredEvent[] =>
  Array.from({ length: count }, (_, i) => view(`id-${from + i}`, start + from + i, `sku-${(from + i) % 50}`));
const told = (book: StoryBook) => new Map(book.stories);

beforeEach(() => {
  name = `long-record-${names++}`;
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const store of opened.splice(0)) store.close();
  await (await open()).erase();
  opened.splice(0)[0]?.close();
});

it("migrates a record of version 1 completely, and leaves no plain text of it", async () => {
  const old: StoredEvent[] = [
    { kind: "search", query: "red kettle", id: "0b6f", time: 5 },
    ...events(700),
    { kind: "cart", item: "sku-cart", quantity: 2, id: "ffff", time: START + 1e5 },
  ];
  await writeVersion1(name, [...old, { id: "broken", time: 1, kind: "no such kind" }]);
  const store = await open();
  expect(await store.events()).toEqual(old);
  expect(told(await store.book())).toEqual(told(StoryBook.of(old)));
  expect(await store.report()).toMatchObject({ events: 702, corrupt: 1, encrypted: true });
  expect(await dump(name)).not.toMatch(/kettle|sku-/);
  const later = await reopen(store);
  await later.append([view("new", START + 2e5, "sku-new")]);
  expect((await later.events()).map(({ id }) => id)).toEqual([...old.map(({ id }) => id), "new"]);
});

it("migrates a record of version 2, and goes on in the current format", async () => {
  const segment: StoredEvent[] = [
    ...events(300),
    { kind: "rate", item: "sku-rated", rating: 4, id: "r", time: START + 400 },
    { kind: "search", query: "red kettle", id: "s", time: START + 500 },
  ];
  const log = [view("late", START + 1000, "sku-late")];
  await writeVersion2(name, { segment, log, folded: StoryBook.of(segment).toData() });
  const store = await open();
  const all = [...segment, ...log];
  expect(await store.events()).toEqual(all);
  expect((await store.book()).toData()).toEqual(StoryBook.of(all).toData());
  const more = events(300, 300, START + 2000);
  await store.append(more);
  await eventually(async () => expect(await dump(name)).toMatch(/"generation":[6-9]/)); // The book, written anew.
  const later = await reopen(store);
  expect(told(await later.book())).toEqual(told(StoryBook.of([...all, ...more])));
  expect(await later.events()).toEqual([...all, ...more]);
});

it("migrates once, however many tabs open at the same moment", async () => {
  await writeVersion1(name, events(300));
  const stores = await Promise.all([open(), open(), open()]);
  for (const store of stores) {
    expect(await store.events()).toEqual(events(300));
    expect((await store.book()).stories.get("sku-7")?.events).toBe(6);
  }
});

it("reports a tab of an older version that blocks the migration; both tabs go on working", async () => {
  await writeVersion1(name, events(3));
  const old = await new Promise<IDBDatabase>((resolve) => {
    indexedDB.open(databaseName(name), 1).onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result);
  });
  const environment = { indexedDB, now: Date.now, idle: (task: () => void) => task() };
  const { store } = await openStore({ name, environment });
  const { why } = await store.report();
  expect(why).toBe("IndexedDB cannot be used: Another tab keeps the record open; gave up after 3 seconds.");
  expect(await store.append([view("new", START)])).toEqual({ durable: false, why });
  expect(old.transaction("events").objectStore("events").name).toBe("events");
  old.close();
  await eventually(async () => expect(await (await open()).events()).toEqual(events(3)));
});

it("stores no readable product ids or queries in the database", async () => {
  const store = await open();
  await store.append([{ kind: "search", query: "red kettle", id: "s", time: 1 }]);
  await store.append(events(600));
  await eventually(async () => expect(await dump(name)).toMatch(/segments\n\[\d/));
  await store.append([{ kind: "click", item: "sku-click", list: "home-list", id: "c", time: 2 }]);
  expect(await dump(name)).not.toMatch(/kettle|sku-|home-list|view|click/);
});

describe("segments", () => {
  it("do not change events or book: here, in another tab, or after a reload", async () => {
    const here = await open();
    const there = await open();
    const all = events(1500);
    for (let start = 0; start < 1500; start += 100) {
      await (start % 200 === 0 ? here : there).append(all.slice(start, start + 100));
    }
    await eventually(async () => expect(await dump(name)).toMatch(/segments\n\[\d/));
    const book = told(StoryBook.of(all));
    await eventually(async () => {
      expect(told(await here.book())).toEqual(book);
      expect(told(await there.book())).toEqual(book);
    });
    expect(await here.events()).toEqual(all);
    expect(await here.events(7)).toEqual(all.slice(-7));
    const later = await reopen(here);
    expect(told(await later.book())).toEqual(book);
    expect(await later.events()).toEqual(all);
    expect((await later.report()).events).toBe(1500);
  });

  it("store each event once without Web Locks, too", async () => {
    vi.stubGlobal(
      "navigator",
      new Proxy(navigator, { get: (target, key) => (key === "locks" ? undefined : Reflect.get(target, key)) }),
    );
    expect(navigator.locks).toBeUndefined();
    const stores = await Promise.all([open(), open(), open()]);
    const all = events(1800);
    await Promise.all(
      stores.map(async (store, tab) => {
        for (let start = tab * 600; start < (tab + 1) * 600; start += 60)
          await store.append(all.slice(start, start + 60));
      }),
    );
    const later = await reopen(stores[0] as IndexedDbStore);
    expect(await later.events()).toEqual(all);
    await eventually(async () => expect(told(await later.book())).toEqual(told(StoryBook.of(all))));
  });
});

describe("beyond the event limit", () => {
  it.each<[string, Partial<Retention>]>([
    ["of events", { events: 600 }],
    ["of bytes", { bytes: 4_000 }],
    ["of days", { days: 0 }],
  ])("%s the oldest raw events go, and the book still tells of them", async (_, retention) => {
    const store = await open(retention);
    const all = [...events(1200, 0, START - 3 * DAY), ...events(300, 1200)];
    for (let start = 0; start < 1500; start += 300) {
      await store.append(all.slice(start, start + 300));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await eventually(async () => expect((await store.report()).folded ?? 0).toBeGreaterThanOrEqual(600));
    const later = await reopen(store, retention);
    const kept = await later.events();
    expect(kept).toEqual(all.slice(all.length - kept.length));
    expect(kept.length).toBeLessThan(1000);
    expect(told(await later.book())).toEqual(told(StoryBook.of(all)));
    const { older } = await later.rest();
    const both = new StoryBook(older);
    for (const event of kept) both.add(event);
    expect(told(both)).toEqual(told(StoryBook.of(all)));
  });
});

describe("a row that cannot be read", () => {
  const rot = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return value.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
    const { bytes, ...rest } = value as { bytes: Uint8Array };
    return { ...rest, bytes: rot(bytes) };
  };

  it("in the log is skipped, counted, and kept for the export", async () => {
    const store = await open();
    await store.append(events(3));
    await store.flush({ release: true });
    await tamper(name, "log", rot);
    const later = await reopen(store);
    await later.append([view("new", START + 2e5)]);
    expect((await later.events()).map(({ id }) => id)).toEqual(["new"]);
    expect(await later.report()).toMatchObject({ events: 1, corrupt: 1 });
    expect((await later.rest()).unreadable).toMatchObject([{ from: "log" }]);
  });

  it("in the book is rebuilt from the segments", async () => {
    const store = await open();
    await store.append(events(600));
    await eventually(async () => expect(await dump(name)).toMatch(/segments\n\[\d/));
    await store.flush({ release: true });
    expect(await tamper(name, "books", rot)).toBe(1);
    const later = await reopen(store);
    expect(told(await later.book())).toEqual(told(StoryBook.of(events(600))));
    expect(await later.report()).toMatchObject({ events: 600, corrupt: 1 });
  });

  it("in the segments loses only its raw events", async () => {
    const store = await open();
    await store.append(events(600));
    await eventually(async () => expect(await dump(name)).toMatch(/segments\n\[\d/));
    await store.flush({ release: true });
    expect(await tamper(name, "segments", rot)).toBe(2);
    const later = await reopen(store);
    expect(await later.events()).toEqual([]);
    expect(told(await later.book())).toEqual(told(StoryBook.of(events(600))));
  });
});

// Once a limit that a shop's code left undefined dropped every raw event as soon as the log was long.
it("takes a limit that is undefined as left out", async () => {
  const store = await open({ days: undefined } as unknown as Partial<Retention>);
  await store.append(events(300));
  await expect.poll(async () => (await dump(name)).includes("segments")).toBe(true);
  const later = await reopen(store, { days: undefined } as unknown as Partial<Retention>);
  expect(await later.report()).toMatchObject({ events: 300 });
  expect((await later.report()).folded).toBeUndefined();
});
