// The record and what else is kept of the shopper, as one. In memory: Node has no IndexedDB.

import { expect, it } from "vitest";
import { hostEnvironment } from "../../../src/environment.js";
import type { AlsoKept } from "../../../src/events/also-kept.js";
import type { Consent } from "../../../src/events/consent.js";
import type { Portrait } from "../../../src/profile/portrait.js";
import type { Change } from "../../../src/worker/protocol.js";
import { ShopperRights } from "../../../src/worker/shopper-rights.js";

/** Weights of some other room. */
class Weights implements AlsoKept {
  readonly name = "weights";
  value: unknown;

  constructor(value?: unknown) {
    this.value = value;
  }

  async export(): Promise<unknown> {
    return this.value;
  }

  async restore(value: unknown): Promise<void> {
    this.value = value;
  }

  async erase(): Promise<void> {
    this.value = undefined;
  }
}

const heard: Change[] = [];

let names = 0;

async function open(consent: Consent, weights: AlsoKept, name = `rights-${names++}`): Promise<ShopperRights> {
  const parts = { environment: hostEnvironment(), emit: (change: Change) => heard.push(change) };
  const rights = await ShopperRights.open({ catalog: [], engine: "js", name, consent }, parts);
  rights.alsoKept.push(weights);
  return rights;
}

it("exports and erases the other stored data, too", async () => {
  const weights = new Weights([1, 2]);
  const rights = await open("session", weights);
  await rights.record.append({ kind: "view", item: "a" });
  expect(await rights.export({} as Portrait)).toMatchObject({
    ...{ format: "vitrine-record", version: 2, settings: { name: rights.name } },
    ...{ learned: { weights: [1, 2] }, events: [{ item: "a" }] },
  });
  await rights.erase();
  expect(await rights.export({} as Portrait)).toMatchObject({ learned: {}, events: [] });
});

it("imports a pack once, learnt state included, however often it is opened", async () => {
  const sender = await open("session", new Weights({ w: 0.5 }));
  for (const item of ["a", "b"]) await sender.record.append({ kind: "view", item, dwell: 700 });
  await sender.record.append({ kind: "search", query: "kettle" });
  const pack = await sender.pack("correct horse");
  const weights = new Weights();
  const receiver = await open("session", weights);
  await receiver.record.append({ kind: "cart", item: "b" });
  expect(await receiver.unpack(pack, "correct horse")).toEqual({ events: 3 });
  expect(await receiver.unpack(pack, "correct horse")).toEqual({ events: 0 });
  expect(weights.value).toEqual({ w: 0.5 });
  const { stories, searches } = await receiver.record.book();
  expect(stories.get("a")).toMatchObject({ events: 1, dwell: 700 });
  expect(stories.get("b")).toMatchObject({ events: 2, dwell: 700 });
  expect([...searches.keys()]).toEqual(["kettle"]);
});

it("imports nothing without consent, nor from a pack that it cannot open", async () => {
  const sender = await open("session", new Weights(1));
  await sender.record.append({ kind: "view", item: "a" });
  const pack = await sender.pack("correct horse");
  const weights = new Weights();
  const receiver = await open("none", weights);
  expect(await receiver.unpack(pack, "correct horse")).toEqual({ events: 0 });
  await receiver.setConsent("session");
  await expect(receiver.unpack(pack, "wrong horse")).rejects.toMatchObject({ code: "PACK_LOCKED" });
  expect(weights.value).toBeUndefined();
  expect(await receiver.record.events()).toEqual([]);
});

it("erases what was learnt in all tabs when consent is withdrawn in one", async () => {
  const [mine, yours] = [new Weights(1), new Weights(2)];
  const here = await open("session", mine, "two-tabs");
  const there = await open("session", yours, "two-tabs");
  await there.record.append({ kind: "view", item: "a" });
  heard.length = 0;
  expect(await here.setConsent("none")).toBe("none");
  await expect.poll(() => there.record.consent).toBe("none");
  await expect.poll(() => yours.value).toBeUndefined();
  expect(mine.value).toBeUndefined();
  expect(await there.record.book().then(({ stories }) => stories.size)).toBe(0);
  expect(heard).toEqual(
    expect.arrayContaining([
      { kind: "consent", consent: "none" },
      { kind: "record" },
      { kind: "consent", consent: "none" }, // The other tab's.
      { kind: "foreign-record" },
    ]),
  );
  expect(heard.filter(({ kind }) => kind === "consent")).toHaveLength(2);
});

it("follows the browser's privacy signal, unless the shop overrides it", async () => {
  const parts = { environment: hostEnvironment(), emit: () => {} };
  const params = { catalog: [], engine: "js", name: "wishes", consent: "stored", signals: ["gpc"] } as const;
  const capped = await ShopperRights.open(params, parts);
  expect(capped.record.consent).toBe("session");
  expect(capped.privacy).toEqual({ signals: ["gpc"], cap: "session" });
  expect(await capped.setConsent("stored")).toBe("session");
  expect((await ShopperRights.open({ ...params, onPrivacySignal: "none" }, parts)).record.consent).toBe("none");
  expect((await ShopperRights.open({ ...params, onPrivacySignal: "stored" }, parts)).record.consent).toBe("stored");
});

it("stores as consent allows where the browser signals nothing, and refuses settings that it does not know", async () => {
  const parts = { environment: hostEnvironment(), emit: () => {} };
  const params = { catalog: [], engine: "js", name: "no-signal", consent: "stored", onPrivacySignal: "none" } as const;
  const rights = await ShopperRights.open(params, parts);
  expect(rights.privacy).toEqual({ signals: [], cap: "stored" });
  expect(rights.record.consent).toBe("stored");
  const refused = { code: "BAD_ARGUMENT" };
  await expect(ShopperRights.open({ ...params, onPrivacySignal: "never" as never }, parts)).rejects.toMatchObject(
    refused,
  );
  await expect(rights.setConsent("maybe" as never)).rejects.toMatchObject(refused);
});

it("erases what was learnt when consent falls, and not when it stays or rises", async () => {
  const weights = new Weights(1);
  const rights = await open("session", weights);
  for (const consent of ["session", "stored"] as const) {
    await rights.setConsent(consent);
    expect(weights.value).toBe(1);
  }
  await rights.setConsent("session");
  expect(weights.value).toBeUndefined();
});

it("tells the page of every change of consent and of the record", async () => {
  const rights = await open("session", new Weights());
  const told = async (change: () => Promise<unknown>): Promise<Change[]> => {
    heard.length = 0;
    await change();
    return heard.splice(0);
  };
  const pack = await rights.pack("correct horse");
  expect(await told(() => rights.setConsent("none"))).toEqual([
    { kind: "consent", consent: "none" },
    { kind: "record" },
  ]);
  expect(await told(() => rights.erase())).toEqual([{ kind: "record" }]);
  expect(await told(() => rights.unpack(pack, "correct horse"))).toEqual([{ kind: "record" }]);
});

it("erases the record even where something else cannot be erased, and says so", async () => {
  const stuck = new Weights(1);
  stuck.erase = async () => {
    throw new Error("the disk is full");
  };
  const rights = await open("session", stuck);
  await rights.record.append({ kind: "view", item: "a" });
  await expect(rights.erase()).rejects.toThrow("the disk is full");
  expect(await rights.record.events()).toEqual([]);
});
