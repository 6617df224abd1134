// The shopper's record where there is no IndexedDB: Node has none.

import { expect, it } from "vitest";
import type { Consent } from "../../../src/events/event-store.js";
import { ShopperRecord } from "../../../src/events/record.js";
import { seededRandom } from "../../../src/vector/random.js";

function open(consent: Consent, indexedDB?: IDBFactory): Promise<ShopperRecord> {
  const environment = { now: () => 1000, random: seededRandom(1), indexedDB };
  return ShopperRecord.open({ name: "test", consent, environment });
}

it("remembers nothing without consent", async () => {
  const record = await open("none");
  expect(await record.append({ kind: "view", item: "a" })).toEqual({ stored: false, why: "consent is none" });
  expect(await record.all()).toEqual([]);
  expect(await record.report()).toEqual({ kind: "off", why: "consent is none", events: 0 });
  await record.setConsent("session");
  expect(await record.all()).toEqual([]);
});

it("remembers the visit in memory, and says that it will not last", async () => {
  const record = await open("session");
  const { stored, why, event } = await record.append({ kind: "cart", item: "a" });
  expect({ stored, why }).toEqual({ stored: false, why: "consent is session" });
  expect(event).toMatchObject({ kind: "cart", item: "a", time: 1000 });
  expect(await record.all()).toEqual([event]);
  expect(await record.report()).toEqual({ kind: "memory", why: "consent is session", events: 1 });
});

it("says why it cannot store where the browser has no IndexedDB", async () => {
  const record = await open("stored");
  expect(await record.append({ kind: "view", item: "a" })).toMatchObject({
    stored: false,
    why: "this browser offers no IndexedDB",
  });
  expect(await record.report()).toEqual({ kind: "memory", why: "this browser offers no IndexedDB", events: 1 });
});

it("says why it cannot store where the browser refuses to open a database", async () => {
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
  expect(await record.all()).toHaveLength(1);
});

it("keeps events of one moment in the order of doing", async () => {
  const record = await open("session");
  const kinds = ["cart", "uncart", "cart", "uncart", "cart"] as const;
  await Promise.all(kinds.map((kind) => record.append({ kind, item: "a" })));
  expect((await record.all()).map(({ kind }) => kind)).toEqual(kinds);
});

it("gives every event an id of its own, with or without crypto.randomUUID", async () => {
  const record = await open("session");
  await record.append({ kind: "view", item: "a" });
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    await record.append({ kind: "view", item: "a" });
    await record.append({ kind: "view", item: "a" });
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
  }
  const ids = (await record.all()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids[1]).toMatch(/^[0-9a-f]{32}$/);
});

it("refuses a wrong event whatever the consent, and remembers nothing of it", async () => {
  for (const consent of ["none", "session", "stored"] as const) {
    const record = await open(consent);
    await expect(record.append({ kind: "rate", item: "a", rating: 9 })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
      message: "event.rating must be 5 or less.",
    });
    expect(await record.all()).toEqual([]);
  }
});

it("forgets the visit when consent is withdrawn, and starts anew when it is given again", async () => {
  const record = await open("session");
  await record.append({ kind: "view", item: "a" });
  await record.setConsent("none");
  expect(record.consent).toBe("none");
  await record.setConsent("session");
  expect(await record.all()).toEqual([]);
  await record.append({ kind: "view", item: "b" });
  expect(await record.all()).toHaveLength(1);
});

it("forgets the visit on erase, and goes on", async () => {
  const record = await open("session");
  await record.append({ kind: "view", item: "a" });
  await record.erase();
  expect(await record.all()).toEqual([]);
  await record.append({ kind: "view", item: "b" });
  expect(await record.all()).toMatchObject([{ item: "b" }]);
});
