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
  expect(await rights.export({} as Portrait)).toMatchObject({ learned: { weights: [1, 2] }, events: [{ item: "a" }] });
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
  expect(heard).toContainEqual({ kind: "consent", consent: "none" });
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
