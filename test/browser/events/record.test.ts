import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Consent } from "../../../src/events/consent.js";
import { databaseName } from "../../../src/events/disk/record-database.js";
import { ShopperRecord } from "../../../src/events/record.js";
import { seededRandom } from "../../../src/vector/random.js";
import { eventually } from "../../eventually.js";

let names = 0;
let name = "";
const opened: ShopperRecord[] = [];
const onDisk = async (): Promise<boolean> =>
  (await indexedDB.databases()).some((database) => database.name === databaseName(name));

/** Another tab, or a later visit: a record of its own over the same database. */
async function visit(consent: Consent, factory: IDBFactory = indexedDB): Promise<ShopperRecord> {
  const environment = {
    now: () => Date.now(),
    random: seededRandom(names),
    indexedDB: factory,
    idle: (task: () => void) => task(),
  };
  const record = await ShopperRecord.open({ name, consent, environment });
  opened.push(record);
  return record;
}

const items = async (record: ShopperRecord): Promise<string[]> =>
  (await record.events()).map((event) =>
    "item" in event ? event.item : event.kind === "search" ? event.query : event.list,
  );

beforeEach(() => {
  name = `record-test-${names++}`;
});
afterEach(async () => {
  for (const record of opened.splice(0)) await record.close();
  await (await visit("none")).erase();
});

it("survives a reload with consent to store", async () => {
  const record = await visit("stored");
  const { stored, why, event } = await record.append({ kind: "view", item: "a", dwell: 10 });
  expect({ stored, why }).toEqual({ stored: true, why: undefined });
  await record.close();
  expect(await (await visit("stored")).events()).toEqual([event]);
});

it("reports store kind, number of events and bytes", async () => {
  const record = await visit("stored");
  await record.append({ kind: "view", item: "a" });
  const report = await record.report();
  expect(report).toMatchObject({ kind: "indexeddb", events: 1 });
  expect(report.why).toBeUndefined();
  expect(report.bytes).toBeGreaterThan(0);
});

it("writes nothing to disk with consent for the session", async () => {
  const record = await visit("session");
  await record.append({ kind: "view", item: "a" });
  expect(await onDisk()).toBe(false);
});

it("neither reads nor changes an older record with consent for the session", async () => {
  await (await visit("stored")).append({ kind: "view", item: "old" });
  const later = await visit("session");
  expect(await later.events()).toEqual([]);
  await later.append({ kind: "view", item: "new" });
  expect(await items(await visit("stored"))).toEqual(["old"]);
});

describe("a change of consent", () => {
  it("from session to stored writes this visit's events, beside the older ones", async () => {
    await (await visit("stored")).append({ kind: "view", item: "old" });
    const record = await visit("session");
    await record.append({ kind: "view", item: "new" });
    await record.setConsent("stored");
    expect(await items(record)).toEqual(["old", "new"]);
    expect(await items(await visit("stored"))).toEqual(["old", "new"]);
  });

  it("from stored to session keeps the record in memory and deletes it on disk", async () => {
    const record = await visit("stored");
    await record.append({ kind: "view", item: "a" });
    await record.setConsent("session");
    expect(await items(record)).toEqual(["a"]);
    expect(await onDisk()).toBe(false);
    await record.append({ kind: "view", item: "b" });
    expect(await items(record)).toEqual(["a", "b"]);
    expect(await onDisk()).toBe(false);
  });

  it("to none erases, on disk too, even a record that this visit never read", async () => {
    await (await visit("stored")).append({ kind: "view", item: "old" });
    const record = await visit("session");
    await record.append({ kind: "view", item: "new" });
    await record.setConsent("none");
    expect(await record.events()).toEqual([]);
    expect(await onDisk()).toBe(false);
  });

  it("waits for earlier events, and later events wait for it", async () => {
    const record = await visit("session");
    const before = record.append({ kind: "view", item: "before" });
    const change = record.setConsent("stored");
    const after = record.append({ kind: "view", item: "after" });
    await change;
    expect([(await before).stored, (await after).stored]).toEqual([false, true]);
    expect(await items(await visit("stored"))).toEqual(["before", "after"]);
  });
});

describe("with a second tab", () => {
  it("both see all events", async () => {
    const here = await visit("stored");
    const there = await visit("stored");
    const heard: string[] = [];
    there.onForeignChange((change) => heard.push(change));
    await here.append({ kind: "view", item: "a" });
    await eventually(() => expect(heard).toEqual(["appended"]));
    await there.append({ kind: "search", query: "b" });
    expect(await items(here)).toEqual(["a", "b"]);
    expect(await items(there)).toEqual(["a", "b"]);
  });

  it("both are empty when one erases, and both can go on", async () => {
    const here = await visit("stored");
    const there = await visit("stored");
    await here.append({ kind: "view", item: "a" });
    const heard: string[] = [];
    there.onForeignChange((change) => heard.push(change));
    await here.erase();
    await eventually(() => expect(heard.at(-1)).toBe("erased"));
    expect(await there.events()).toEqual([]);
    expect(await here.events()).toEqual([]);
    expect(await onDisk()).toBe(false);
    expect((await there.append({ kind: "view", item: "b" })).stored).toBe(true);
    expect(await items(here)).toEqual(["b"]);
  });
});

describe("when the disk is full", () => {
  /** A browser whose every write runs into the quota while `full` says so. */
  function fillable(full: () => boolean): IDBFactory {
    const refuse = (transaction: IDBTransaction): void => {
      const { objectStore } = transaction;
      Object.assign(transaction, {
        objectStore: (store: string) =>
          Object.assign(objectStore.call(transaction, store), {
            put: () => {
              throw new DOMException("full", "QuotaExceededError");
            },
          }),
      });
    };
    return {
      open: (database: string, version?: number) => {
        const request = indexedDB.open(database, version);
        request.addEventListener("success", () => {
          const { transaction } = request.result;
          Object.assign(request.result, {
            transaction: (...parameters: Parameters<IDBDatabase["transaction"]>) => {
              const made = transaction.apply(request.result, parameters);
              if (full()) refuse(made);
              return made;
            },
          });
        });
        return request;
      },
      deleteDatabase: (database: string) => indexedDB.deleteDatabase(database),
    } as unknown as IDBFactory;
  }

  it("keeps the event in memory, reports it, and stores it once there is room", async () => {
    let full = false;
    const record = await visit(
      "stored",
      fillable(() => full),
    );
    await record.append({ kind: "view", item: "a" });
    full = true;
    expect(await record.append({ kind: "view", item: "b" })).toMatchObject({
      stored: false,
      why: "the browser gives this site no more space",
      event: { item: "b" },
    });
    expect(await items(record)).toEqual(["a", "b"]);
    expect(await record.report()).toMatchObject({
      kind: "indexeddb",
      events: 2,
      why: "1 of them in memory only: the browser gives this site no more space",
    });
    expect(await items(await visit("stored"))).toEqual(["a"]);
    full = false;
    expect((await record.append({ kind: "view", item: "c" })).stored).toBe(true);
    expect((await record.report()).why).toBeUndefined();
    expect(await items(await visit("stored"))).toEqual(["a", "b", "c"]);
  });

  it("drops events held in memory only when another tab erases", async () => {
    const record = await visit(
      "stored",
      fillable(() => true),
    );
    await record.append({ kind: "view", item: "a" });
    expect(await items(record)).toEqual(["a"]);
    await (await visit("stored")).erase();
    await eventually(async () => expect(await record.events()).toEqual([]));
  });
});
