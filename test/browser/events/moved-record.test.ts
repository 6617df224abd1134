// A record longer than memory keeps raw, moved between memory, disk and packs: its book stays that of a record that
// was on disk from the start.

import { afterEach, beforeEach, expect, it } from "vitest";
import type { Consent } from "../../../src/events/consent.js";
import { openOnDisk } from "../../../src/events/disk/open-on-disk.js";
import { ReturningStore } from "../../../src/events/disk/returning-store.js";
import type { StoredEvent } from "../../../src/events/event.js";
import { type EventStore, MAX_IN_MEMORY } from "../../../src/events/event-store.js";
import { ShopperRecord } from "../../../src/events/record.js";
import { StoryBook } from "../../../src/events/story-book.js";
import { packRecord, unpackRecord } from "../../../src/worker/carry-record.js";
import { dump, tamper } from "./old-database.js";

const NO_BOOK = new StoryBook().toData();
const COUNT = MAX_IN_MEMORY + 5000;
const START = Date.now() - 1e8;
const ALL: readonly StoredEvent[] = Array.from({ length: COUNT }, (_, i) =>
  i % 100 === 0
    ? { kind: "search", query: `query ${i % 7}`, id: `id-${i}`, time: START + i }
    : { kind: "view", item: `sku-${i % 50}`, dwell: i, id: `id-${i}`, time: START + i },
);

let names = 0;
let name = "";
const opened: { close(): unknown }[] = [];
beforeEach(() => {
  name = `moved-${names++}`;
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  const last = await visit("none", name);
  await last.erase();
});

type Idle = (task: () => void) => void;
const atOnce: Idle = (task) => task();
const onDisk = (idle: Idle) => ({ name, factory: indexedDB, now: Date.now, idle, retention: {} });

async function open(idle = atOnce): Promise<EventStore> {
  const store = await openOnDisk(onDisk(idle));
  opened.push(store);
  return store;
}

/** A visit whose database did not open at first. */
function openLater(idle = atOnce): ReturningStore {
  const store = new ReturningStore(onDisk(idle), new Error("not yet"));
  opened.push(store);
  return store;
}

async function visit(consent: Consent, of = name): Promise<ShopperRecord> {
  const environment = { now: Date.now, random: Math.random, indexedDB, idle: (task: () => void) => task() };
  const record = await ShopperRecord.open({ name: of, consent, environment });
  opened.push(record);
  return record;
}

/** What a book says: stories, queries with their times, number of searches. */
function told(book: StoryBook): unknown {
  return { items: new Map(book.stories), queries: new Map(book.searches), searched: book.searched };
}
const EXPECTED = told(StoryBook.of(ALL));
const toldBy = async (store: { book(): Promise<StoryBook> }) => told(await store.book());

/** The stories of a later visit, once the log is in segments. */
async function toldLater(): Promise<unknown> {
  const later = await open();
  await expect.poll(async () => (await later.report()).events).toBeGreaterThanOrEqual(MAX_IN_MEMORY);
  return toldBy(later);
}

it("on disk from the start", async () => {
  const store = await open();
  await store.append(ALL);
  expect(await toldBy(store)).toEqual(EXPECTED);
  expect(await toldLater()).toEqual(EXPECTED);
});

it("from memory to disk, and back, with consent", async () => {
  const record = await visit("session");
  await record.restore(ALL, NO_BOOK);
  expect(await toldBy(record)).toEqual(EXPECTED);
  await record.setConsent("stored");
  expect(await toldBy(record)).toEqual(EXPECTED);
  expect(await toldLater()).toEqual(EXPECTED);
  await record.setConsent("session");
  expect(await toldBy(record)).toEqual(EXPECTED);
  await record.setConsent("stored");
  expect(await toldLater()).toEqual(EXPECTED);
});

it.each<[string, Idle]>([
  ["at once", atOnce],
  ["never", () => {}],
])("from memory to disk once the database opens, for another tab too; the log is folded %s", async (_, idle) => {
  const other = await open(idle);
  const store = openLater(idle);
  for (let start = 0; start < COUNT; start += 1000) await store.append(ALL.slice(start, start + 1000));
  await store.flush();
  expect(store.kind).toBe("indexeddb");
  expect(await toldBy(store)).toEqual(EXPECTED);
  await expect.poll(() => toldBy(other)).toEqual(EXPECTED);
  expect(await toldLater()).toEqual(EXPECTED);
  expect((await (await open()).report()).corrupt).toBeUndefined();
});

it("is gone when another tab erases before it is moved", async () => {
  const other = await open();
  await other.append([{ kind: "view", item: "old", id: "old", time: START }]);
  const store = openLater();
  await store.append(ALL);
  const heard = new Promise((resolve) => store.onForeignChange(resolve));
  await other.erase();
  await heard;
  const later: StoredEvent = { kind: "view", item: "new", id: "new", time: START + COUNT };
  await store.append([later]);
  await store.flush();
  expect(await toldBy(store)).toEqual(told(StoryBook.of([later])));
  expect(await toldBy(await open())).toEqual(told(StoryBook.of([later])));
});

it.each<[Consent, Consent, times: number]>([
  ["session", "stored", 2],
  ["session", "session", 2],
  ["stored", "session", 1], // Memory folds the events of this pack, with their ids.
])("packed with consent %s, unpacked with consent %s, %d time(s)", async (from, to, times) => {
  const old = await visit(from, `${name}-old`);
  await old.restore(ALL, NO_BOOK);
  const pack = await packRecord({ record: old, alsoKept: [] }, "a passphrase");
  await old.erase();
  const record = await visit(to);
  for (let i = 0; i < times; i++) {
    await unpackRecord({ record, alsoKept: [] }, pack, "a passphrase");
    expect(await toldBy(record)).toEqual(EXPECTED);
  }
});

// Once such a row made every export fail; consent would fail like it.
it("to memory where the summary of older events cannot be read: it is set aside", async () => {
  const record = await visit("session");
  await record.restore(ALL, NO_BOOK);
  await record.setConsent("stored");
  await record.flush({ release: true });
  await expect.poll(() => dump(name)).toMatch(/segments\n\[\d/);
  const flip = (value: unknown) => (value as Uint8Array).map((byte, i) => (i === 20 ? byte ^ 1 : byte));
  await tamper(name, "books", flip);
  await record.catchUp();
  expect((await record.rest())?.unreadable).toMatchObject([{ from: "books" }]);
  expect(await record.setConsent("session")).toBe("session");
  expect((await record.events()).length).toBe(MAX_IN_MEMORY);
});
