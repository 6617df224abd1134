import { afterEach, describe, expect, it, vi } from "vitest";
import { IndexedDbStore } from "../../../src/events/disk/indexed-db-store.js";
import { databaseName } from "../../../src/events/disk/record-database.js";
import type { Retention } from "../../../src/events/event-store.js";
import { openStore } from "../../../src/events/open-store.js";
import { eventStoreContract, view } from "../../contracts/event-store-contract.js";
import { eventually } from "../../eventually.js";

const factory = indexedDB;
const world = { now: () => Date.now(), idle: (task: () => void) => task(), retention: {} };
let names = 0;
const newName = (): string => `store-test-${names++}`;
const onDisk = async (): Promise<(string | undefined)[]> => (await indexedDB.databases()).map(({ name }) => name);

eventStoreContract("IndexedDB", () => IndexedDbStore.open({ name: newName(), factory, ...world }));

const closing: (() => void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  for (const name of await onDisk()) indexedDB.deleteDatabase(name ?? "");
});

async function open(name: string, retention: Partial<Retention> = {}): Promise<IndexedDbStore> {
  const store = await IndexedDbStore.open({ ...world, name, factory, retention });
  closing.push(() => store.close());
  return store;
}

it("returns the same events after it is opened again", async () => {
  const name = newName();
  const first = await open(name);
  await first.append([view("1", 1), view("2", 2)]);
  first.close();
  expect(await (await open(name)).events()).toEqual([view("1", 1), view("2", 2)]);
});

it("leaves no database behind after a read or an erase", async () => {
  const name = newName();
  const store = await open(name);
  expect(await store.events()).toEqual([]);
  expect(await onDisk()).not.toContain(databaseName(name));
  await store.append([view("1", 1)]);
  expect(await onDisk()).toContain(databaseName(name));
  await store.erase();
  expect(await store.events()).toEqual([]);
  expect(await store.report()).toMatchObject({ events: 0 });
  expect(await onDisk()).not.toContain(databaseName(name));
});

/** A page that does not let go of the database when another wants to delete it. */
function stubbornPage(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

describe("with a second tab", () => {
  it("sees the events of the other tab, and is notified of them", async () => {
    const name = newName();
    const here = await open(name);
    const there = await open(name);
    const heard: string[] = [];
    const stop = there.onForeignChange((change) => heard.push(change));
    await here.append([view("1", 1)]);
    await eventually(() => expect(heard).toEqual(["appended"]));
    await there.append([view("2", 2)]);
    expect(await here.events()).toEqual([view("1", 1), view("2", 2)]);
    stop();
    await here.append([view("3", 3)]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual(["appended"]);
  });

  it("is notified when the other tab erases, and can start a new record", async () => {
    const name = newName();
    const here = await open(name);
    const there = await open(name);
    const heard: string[] = [];
    there.onForeignChange((change) => heard.push(change));
    await here.append([view("1", 1)]);
    expect(await there.events()).toHaveLength(1);
    await here.erase();
    await eventually(() => expect(heard).toEqual(["appended", "erased"]));
    expect(await there.events()).toEqual([]);
    expect(await onDisk()).not.toContain(databaseName(name));
    await there.append([view("2", 2)]);
    expect(await here.events()).toEqual([view("2", 2)]);
  });

  it("notices an erase without BroadcastChannel, too", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    const name = newName();
    const here = await open(name);
    const there = await open(name);
    vi.unstubAllGlobals();
    await here.append([view("1", 1)]);
    await there.events();
    const heard: string[] = [];
    there.onForeignChange((change) => heard.push(change));
    await here.erase();
    await eventually(() => expect(heard).toEqual(["erased"]));
  });

  it("empties the record and reports STORE_BLOCKED when another page keeps the database open", async () => {
    const name = newName();
    const store = await open(name);
    await store.append([view("1", 1)]);
    const stubborn = await stubbornPage(name);
    const left = (): Promise<number> =>
      new Promise((resolve, reject) => {
        const request = stubborn.transaction("log").objectStore("log").count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    expect(await left()).toBe(1);
    await expect(store.erase()).rejects.toMatchObject({ code: "STORE_BLOCKED" });
    expect(await left()).toBe(0);
    stubborn.close();
    await eventually(async () => expect(await onDisk()).not.toContain(databaseName(name)));
  });
});

/** Hands every opened database of a record to `meet`, so that a test can play the browser that breaks it. */
function watched(meet: (database: IDBDatabase) => void): IDBFactory {
  return {
    open: (name: string, version?: number) => {
      const request = factory.open(name, version);
      if (!name.endsWith(":fresh")) request.addEventListener("success", () => meet(request.result));
      return request;
    },
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
  } as unknown as IDBFactory;
}

it("reopens when the connection is lost", async () => {
  const databases: IDBDatabase[] = [];
  const store = await IndexedDbStore.open({
    name: newName(),
    factory: watched((one) => databases.push(one)),
    ...world,
  });
  closing.push(() => store.close());
  await store.append([view("1", 1)]);
  databases.at(-1)?.close(); // The browser takes it away unannounced: the next transaction throws InvalidStateError.
  await store.append([view("2", 2)]);
  databases.at(-1)?.dispatchEvent(new Event("close")); // The browser announces it.
  expect(await store.events()).toEqual([view("1", 1), view("2", 2)]);
  expect(databases).toHaveLength(3);
});

it("reopens when the connection is lost and the next one is refused", async () => {
  const databases: IDBDatabase[] = [];
  const watching = watched((one) => databases.push(one));
  let refused = false;
  const clearing = {
    open: (name: string, version?: number) => {
      if (databases.length !== 1 || refused) return watching.open(name, version);
      refused = true;
      throw new DOMException("Internal error.", "UnknownError");
    },
  } as IDBFactory;
  const name = newName();
  await (await open(name)).append([view("1", 1)]);
  const store = new IndexedDbStore({ name, factory: clearing, ...world });
  closing.push(() => store.close());
  await store.append([view("2", 2)]);
  databases.at(-1)?.close();
  expect(await store.append([view("3", 3)])).toEqual({ durable: true });
  expect(refused).toBe(true);
});

it("opens again when the opening is aborted, as by a browser that is clearing the site's storage", async () => {
  const name = newName();
  await (await open(name)).append([view("1", 1)]);
  let aborted = false;
  const clearing = {
    open: (name: string, version?: number) => {
      if (aborted || name.endsWith(":fresh")) return factory.open(name, version);
      aborted = true;
      throw new DOMException("The connection was closed.", "AbortError");
    },
  } as IDBFactory;
  const store = new IndexedDbStore({ name, factory: clearing, ...world });
  closing.push(() => store.close());
  expect(await store.append([view("2", 2)])).toEqual({ durable: true });
  expect(aborted).toBe(true);
});

it("fails with the browser's reason when every connection is lost at once", async () => {
  let opened = 0;
  const breaking = watched((database) => {
    opened++;
    database.close();
  });
  const store = new IndexedDbStore({ name: newName(), factory: breaking, ...world });
  closing.push(() => store.close());
  expect(await store.append([view("1", 1)])).toMatchObject({ durable: false, why: /^InvalidStateError/ });
  expect(opened).toBe(3);
});

describe("choosing a store", () => {
  it("IndexedDB is used where it is available", async () => {
    const { store, why } = await openStore({ name: newName(), environment: { indexedDB, ...world } });
    closing.push(() => store.close());
    expect({ kind: store.kind, why }).toEqual({ kind: "indexeddb", why: undefined });
  });

  it("memory is used, with the reason, if the record has a newer version, which is left unchanged", async () => {
    const name = newName();
    await new Promise((resolve) => {
      const request = indexedDB.open(databaseName(name), 99);
      request.onsuccess = () => resolve(request.result.close());
    });
    const { store } = await openStore({ name, environment: { indexedDB, ...world } });
    expect(store.kind).toBe("memory");
    expect((await store.report()).why).toBe(
      "IndexedDB cannot be used: the record was written by a newer version of Vitrine",
    );
    expect(await indexedDB.databases()).toContainEqual({ name: databaseName(name), version: 99 });
  });

  it("memory is used, with the reason, if the database never answers", async () => {
    const name = newName();
    const stubborn = await stubbornPage(name);
    indexedDB.deleteDatabase(databaseName(name)); // Waits for the stubborn page, and whoever opens waits behind it.
    const { store } = await openStore({ name, environment: { indexedDB, ...world } });
    expect(store.kind).toBe("memory");
    expect((await store.report()).why).toMatch(/did not answer; gave up after 10 seconds/);
    stubborn.close();
  });
});
