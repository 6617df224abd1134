// The shopper's record where there is no IndexedDB: Node has none.

import { expect, it, onTestFinished } from "vitest";
import type { Consent } from "../../../src/events/consent.js";
import { ShopperRecord } from "../../../src/events/record.js";
import { seededRandom } from "../../../src/vector/random.js";
import { eventually } from "../../eventually.js";

function open(consent: Consent, indexedDB?: IDBFactory): Promise<ShopperRecord> {
  const environment = { now: () => 1000, random: seededRandom(1), indexedDB, idle: () => {} };
  return ShopperRecord.open({ name: "test", consent, environment });
}

const stories = async (record: ShopperRecord): Promise<string[]> => [...(await record.book()).stories.keys()];

it("without consent holds only the item on the page", async () => {
  const record = await open("none");
  expect(await record.append({ kind: "view", item: "a" })).toMatchObject({ stored: false, why: "consent is none" });
  expect(await record.append({ kind: "search", query: "x" })).toEqual({ stored: false, why: "consent is none" });
  expect(await record.append({ kind: "cart", item: "c" })).toEqual({ stored: false, why: "consent is none" });
  expect(await stories(record)).toEqual(["a"]);
  await record.append({ kind: "click", item: "b" });
  expect(await stories(record)).toEqual(["b"]);
  expect(await record.events()).toEqual([]);
  expect(await record.report()).toEqual({ kind: "off", why: "consent is none", events: 0 });
});

it("adds the item on the page when consent is given, and nothing older", async () => {
  const record = await open("none");
  await record.append({ kind: "view", item: "a" });
  await record.append({ kind: "view", item: "b" });
  await record.setConsent("session");
  expect(await record.events()).toMatchObject([{ item: "b" }]);
  expect(await stories(record)).toEqual(["b"]);
});

it("never exceeds its limit, at the start or later", async () => {
  const environment = { now: () => 1000, random: seededRandom(1), indexedDB: undefined, idle: () => {} };
  const record = await ShopperRecord.open({ name: "test", consent: "stored", cap: "session", environment });
  expect(record.consent).toBe("session");
  expect(await record.setConsent("stored")).toBe("session");
  expect(await record.setConsent("none")).toBe("none");
});

it("keeps the order of events when the clock is set back", async () => {
  let now = 5000;
  const environment = { now: () => now, random: seededRandom(1), indexedDB: undefined, idle: () => {} };
  const record = await ShopperRecord.open({ name: "test", consent: "session", environment });
  for (const [time, item] of [
    [5000, "a"],
    [10, "b"],
    [7000, "c"],
    [0, "d"],
  ] as const) {
    now = time;
    await record.append({ kind: "view", item });
  }
  expect((await record.events()).map((event) => [event.time, event.kind === "view" && event.item])).toEqual([
    [5000, "a"],
    [5001, "b"],
    [7000, "c"],
    [7001, "d"],
  ]);
});

it("keeps the visit in memory, and reports that it will not last", async () => {
  const record = await open("session");
  const { stored, why, event } = await record.append({ kind: "cart", item: "a" });
  expect({ stored, why }).toEqual({ stored: false, why: "consent is session" });
  expect(event).toMatchObject({ kind: "cart", item: "a", time: 1000 });
  expect(await record.events()).toEqual([event]);
  expect(await record.report()).toEqual({ kind: "memory", why: "consent is session", events: 1 });
});

it("reports the reason if the browser has no IndexedDB", async () => {
  const record = await open("stored");
  expect(await record.append({ kind: "view", item: "a" })).toMatchObject({
    stored: false,
    why: "this browser offers no IndexedDB",
  });
  expect(await record.report()).toEqual({ kind: "memory", why: "this browser offers no IndexedDB", events: 1 });
});

it("reports the reason if the browser refuses to open a database", async () => {
  const refusing = {
    open: () => {
      throw new DOMException("denied in this window", "SecurityError");
    },
  } as unknown as IDBFactory;
  const record = await open("stored", refusing);
  expect(await record.append({ kind: "view", item: "a" })).toMatchObject({
    stored: false,
    why: "IndexedDB cannot be used: SecurityError: denied in this window",
  });
  expect(await record.events()).toHaveLength(1);
});

it("keeps the order of events with equal times", async () => {
  const record = await open("session");
  const kinds = ["cart", "uncart", "cart", "uncart", "cart"] as const;
  await Promise.all(kinds.map((kind) => record.append({ kind, item: "a" })));
  expect((await record.events()).map(({ kind }) => kind)).toEqual(kinds);
});

it("gives every event a unique id, in every visit, with any random source", async () => {
  const [here, there] = [await open("session"), await open("session")];
  for (const record of [here, there]) {
    await record.append({ kind: "view", item: "a" });
    await record.append({ kind: "view", item: "a" });
  }
  const ids = [...(await here.events()), ...(await there.events())].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});

it("refuses a wrong event whatever the consent, and stores nothing of it", async () => {
  for (const consent of ["none", "session", "stored"] as const) {
    const record = await open(consent);
    await expect(record.append({ kind: "rate", item: "a", rating: 9 })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
      message: "event.rating must be 5 or less.",
    });
    expect(await record.events()).toEqual([]);
  }
});

it("clears the visit when consent is withdrawn, and starts again when it is given again", async () => {
  const record = await open("session");
  await record.append({ kind: "view", item: "a" });
  await record.setConsent("none");
  expect(record.consent).toBe("none");
  await record.setConsent("session");
  expect(await record.events()).toEqual([]);
  await record.append({ kind: "view", item: "b" });
  expect(await record.events()).toHaveLength(1);
});

it("clears the visit on erase, and goes on", async () => {
  const record = await open("session");
  await record.append({ kind: "view", item: "a" });
  await record.erase();
  expect(await record.events()).toEqual([]);
  await record.append({ kind: "view", item: "b" });
  expect(await record.events()).toMatchObject([{ item: "b" }]);
});

it("forgets the item on the page too when erased, and when consent is withdrawn again", async () => {
  const record = await open("none");
  for (const forget of [() => record.erase(), () => record.setConsent("none")]) {
    await record.append({ kind: "view", item: "a" });
    await forget();
    expect(await stories(record)).toEqual([]);
  }
  await record.append({ kind: "view", item: "a" });
  await record.setConsent("session");
  await record.setConsent("none");
  expect(await stories(record)).toEqual([]);
});

it("erases on disk even in a visit that was held in memory, says if that failed, and goes on", async () => {
  const refusing = {
    deleteDatabase: () => {
      throw new DOMException("denied in this window", "SecurityError");
    },
  } as unknown as IDBFactory;
  const record = await open("session", refusing);
  await expect(record.erase()).rejects.toThrow("denied in this window");
  await record.append({ kind: "view", item: "a" });
  expect(await stories(record)).toEqual(["a"]);
});

it("follows other tabs only while it is open and awake, and catches up on waking", async () => {
  const environment = { now: () => 1000, random: seededRandom(1), indexedDB: undefined, idle: () => {} };
  const tab = () => ShopperRecord.open({ name: "tabs", consent: "session", environment });
  const [deciding, awake, frozen, closed] = [await tab(), await tab(), await tab(), await tab()];
  onTestFinished(async () => {
    for (const record of [deciding, awake, frozen]) await record.close();
  });
  const heard: string[] = [];
  awake.onForeignChange(() => heard.push("unsubscribed"))();
  awake.onForeignChange((change) => heard.push(change));
  await frozen.flush({ release: true });
  await closed.close();
  await deciding.setConsent("none");
  await eventually(() => expect(heard).toEqual(["consent"]));
  expect([awake, frozen, closed].map(({ consent }) => consent)).toEqual(["none", "session", "session"]);
  await frozen.catchUp();
  await eventually(() => expect(frozen.consent).toBe("none"));
});
