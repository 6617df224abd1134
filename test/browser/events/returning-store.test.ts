// A visit whose database does not open at first: in memory until it does, then on disk with all it gathered, once.

import { afterEach, expect, it } from "vitest";
import { openOnDisk } from "../../../src/events/disk/open-on-disk.js";
import type { StoredEvent } from "../../../src/events/event.js";
import type { EventStore } from "../../../src/events/event-store.js";
import { ShopperRecord } from "../../../src/events/record.js";

let names = 0;
const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

const view = (item: string, time: number): StoredEvent => ({ kind: "view", item, id: `${item}-${time}`, time });
const ids = async (store: EventStore): Promise<string[]> => (await store.events()).map(({ id }) => id);
const forget = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1100));

/** The browser's own factory, once it is allowed to work. */
function moody(): { readonly factory: IDBFactory; works: boolean; opens: number } {
  const mood = { works: false, opens: 0, factory: undefined as unknown as IDBFactory };
  mood.factory = {
    open: (name: string, version?: number) => {
      mood.opens++;
      if (!mood.works) throw new DOMException("Internal error.", "UnknownError");
      return indexedDB.open(name, version);
    },
    deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
  } as unknown as IDBFactory;
  return mood;
}

async function open(name: string, factory: IDBFactory = indexedDB): Promise<EventStore> {
  const store = await openOnDisk({ name, factory, now: Date.now, idle: (task) => task(), retention: {} });
  opened.push(store);
  return store;
}

it("writes each event once to disk after the database is back, and reports it", async () => {
  const name = `returning-${names++}`;
  await (await open(name)).append([view("before", 1)]);
  const mood = moody();
  const store = await open(name, mood.factory);
  const heard: string[] = [];
  store.onForeignChange((change) => heard.push(change));
  const why = "IndexedDB cannot be used: UnknownError: Internal error.";
  expect(await store.append([view("a", 2)])).toEqual({ durable: false, why });
  expect(await store.report()).toMatchObject({ events: 1, why });
  expect(store.kind).toBe("memory");
  mood.works = true;
  await forget();
  const kept = await Promise.all([store.append([view("b", 3)]), store.append([view("c", 4)])]);
  expect(kept).toEqual([{ durable: true }, { durable: true }]);
  expect(store.kind).toBe("indexeddb");
  expect(heard).toEqual(["appended"]);
  const all = ["before-1", "a-2", "b-3", "c-4"];
  expect(await ids(store)).toEqual(all);
  expect((await store.book()).stories.get("a")?.events).toBe(1);
  const report = await store.report();
  expect(report).toMatchObject({ events: 4, encrypted: true, broughtOver: { why } });
  expect(report.why).toBeUndefined();
  const later = await open(name);
  expect(await ids(later)).toEqual(all);
  const counts = [...(await later.book()).stories].map(([item, { events }]) => `${item} ${events}`);
  expect(counts.sort()).toEqual(["a 1", "b 1", "before 1", "c 1"]);
});

it("retries less and less often while it fails, and at once when the page is hidden", async () => {
  const mood = moody();
  const store = await open(`returning-${names++}`, mood.factory);
  for (let i = 0; i < 20; i++) await store.append([view("a", i)]);
  expect(mood.opens).toBe(1);
  await forget();
  for (let i = 20; i < 40; i++) await store.append([view("a", i)]);
  expect(mood.opens).toBe(2);
  expect((await store.report()).why).toMatch(/\(tried 2 times\)$/);
  mood.works = true;
  await store.flush();
  expect(store.kind).toBe("indexeddb");
  expect((await store.report()).events).toBe(40);
});

it("does not bring back what was erased, here or in another tab", async () => {
  const name = `returning-${names++}`;
  const other = await open(name);
  await other.append([view("old", 1)]);
  const mood = moody();
  const store = await open(name, mood.factory);
  await store.append([view("a", 2)]);
  const heard = new Promise((resolve) => store.onForeignChange(resolve));
  await other.erase();
  expect(await heard).toBe("erased");
  await store.append([view("b", 3)]);
  mood.works = true;
  await store.erase();
  await store.append([view("c", 4)]);
  await store.flush();
  expect(await ids(store)).toEqual(["c-4"]);
  expect(await ids(await open(name))).toEqual(["c-4"]);
});

it("stops when consent is withdrawn: nothing in memory is written later", async () => {
  const name = `returning-${names++}`;
  const mood = moody();
  const environment = { now: Date.now, random: Math.random, idle: (task: () => void) => task() };
  const record = await ShopperRecord.open({
    name,
    consent: "stored",
    environment: { ...environment, indexedDB: mood.factory },
  });
  opened.push(record);
  await record.append({ kind: "view", item: "a" });
  mood.works = true;
  await record.setConsent("session");
  await record.flush();
  expect((await record.events()).length).toBe(1);
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(`vitrine:${name}`);
});
