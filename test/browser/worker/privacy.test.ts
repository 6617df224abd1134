// The shopper's rights through the public object, on real workers that share a record as tabs do; and on workers of
// browsers that lack something.

import Ajv2020 from "ajv/dist/2020.js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRecommender, type ItemInput, type Recommender, type RecommenderOptions } from "../../../src/index.js";
import BareWorker from "./bare-worker.ts?worker";

const CATALOG: readonly ItemInput[] = [
  { id: "1", title: "Stoneware teapot, blue", category: "Kitchen > Teapots", price: 39 },
  { id: "2", title: "Cast iron teapot, black", category: "Kitchen > Teapots", price: 59 },
  { id: "3", title: "Trail running shoes", category: "Sport > Shoes", price: 120 },
];

let name = "";
let names = 0;
const opened: Recommender[] = [];

async function tab(options: Partial<RecommenderOptions> = {}): Promise<Recommender> {
  const common = { catalog: CATALOG, model: "/model/model.json", engine: "js", consent: "stored", name } as const;
  const shop = await createRecommender({ ...common, ...options });
  opened.push(shop);
  return shop;
}

const lacking = (what: string) => () => new BareWorker({ name: what });

const kinds = async (shop: Recommender): Promise<string[]> => (await shop.events()).map(({ kind }) => kind);

beforeEach(() => {
  name = `privacy-${names++}`;
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await opened[0]?.privacy.erase();
  for (const shop of opened.splice(0)) await shop.dispose();
});

it("exports what the published schema describes", async () => {
  const shop = await tab();
  await shop.track({ kind: "view", item: "1", dwell: 1200 });
  await shop.track({ kind: "search", query: "teapot" });
  await shop.feedback({ kind: "rate", item: "2", rating: 5 });
  const exported = await shop.privacy.export();
  const schema = await (await fetch("/schema/record-export.schema.json")).json();
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  expect(validate(exported), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...exported, email: "someone@example.org" })).toBe(false);
  expect(exported).toMatchObject({ version: 2, consent: "stored", settings: { name, signals: [], cap: "stored" } });
  expect(exported.portrait.recent).toEqual(["2", "1"]);
});

it("erases in all tabs, and the next visit gets a new visitor's list", async () => {
  const [here, there] = [await tab(), await tab()];
  await here.track({ kind: "view", item: "1" });
  await there.track({ kind: "cart", item: "2" });
  await expect.poll(() => kinds(here)).toEqual(["cart", "view"]);
  await here.privacy.erase();
  for (const shop of [here, there, await tab()]) {
    await expect.poll(async () => (await shop.recommend()).personal).toBe(false);
    expect(await shop.events()).toEqual([]);
    expect((await shop.portrait()).events).toBe(0);
  }
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(`vitrine:${name}`);
});

it("changes consent for all tabs", async () => {
  const [here, there] = [await tab({ consent: "session" }), await tab({ consent: "session" })];
  await there.track({ kind: "view", item: "3" });
  expect(await here.privacy.setConsent("stored")).toBe("stored");
  await expect.poll(async () => (await there.report()).consent).toBe("stored");
  await expect.poll(() => kinds(here)).toEqual(["view"]);
  await there.privacy.setConsent("none");
  await expect.poll(async () => (await here.report()).consent).toBe("none");
  expect(await here.events()).toEqual([]);
  expect(await (await tab()).events()).toEqual([]);
});

it("without consent uses only the item on the page, and has no portrait", async () => {
  const shop = await tab({ consent: "none" });
  expect(await shop.track({ kind: "view", item: "1" })).toEqual({ stored: false, why: "consent is none" });
  expect((await shop.recommend({ limit: 1 })).items[0]?.item.id).toBe("2");
  expect(await shop.portrait()).toMatchObject({ events: 0, recent: [] });
  expect((await shop.privacy.export()).events).toEqual([]);
});

it("honours Global Privacy Control, and reports it", async () => {
  Object.defineProperty(navigator, "globalPrivacyControl", { value: true, configurable: true });
  try {
    const shop = await tab();
    expect(await shop.track({ kind: "view", item: "1" })).toEqual({ stored: false, why: "consent is session" });
    expect(await shop.report()).toMatchObject({ consent: "session", privacy: { signals: ["gpc"], cap: "session" } });
    expect((await (await tab({ onPrivacySignal: "stored" })).report()).consent).toBe("stored");
  } finally {
    Reflect.deleteProperty(navigator, "globalPrivacyControl");
  }
});

it("moves to another device in a pack", async () => {
  const shop = await tab();
  await shop.track({ kind: "view", item: "3" });
  const pack = await shop.privacy.pack("correct horse");
  const other = await tab({ name: `${name}-other` });
  expect(await other.privacy.unpack(pack, "correct horse")).toEqual({ events: 1 });
  expect((await other.portrait()).recent).toEqual(["3"]);
  await other.privacy.erase();
});

it("requests persistent storage only if the shop asks for it", async () => {
  const persist = vi.spyOn(navigator.storage, "persist").mockResolvedValue(true);
  await tab();
  await tab({ persist: true, consent: "session" });
  expect(persist).not.toHaveBeenCalled();
  await tab({ persist: true });
  expect(persist).toHaveBeenCalledTimes(1);
  persist.mockRestore();
});

it("closes the record when the page enters the back/forward cache, and catches up when it returns", async () => {
  const [aside, other] = [await tab(), await tab()];
  await aside.track({ kind: "view", item: "1" });
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  await other.track({ kind: "cart", item: "2" });
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  await expect.poll(async () => (await aside.portrait()).cart).toEqual(["2"]);
  expect(await kinds(aside)).toEqual(["cart", "view"]);
});

it.each([
  ["indexedDB", { kind: "memory", why: "this browser offers no IndexedDB" }, false],
  [
    "subtle",
    { kind: "indexeddb", encrypted: false, plain: "the browser encrypts on pages served over https only" },
    true,
  ],
  ["locks", { kind: "indexeddb", encrypted: true }, true],
  ["BroadcastChannel", { kind: "indexeddb", encrypted: true }, true],
  ["CompressionStream", { kind: "indexeddb", encrypted: true }, true],
])("works without %s, and says what it means", async (what, storage, stored) => {
  const shop = await tab({ worker: lacking(what) });
  for (let i = 0; i < 3; i++) expect((await shop.track({ kind: "view", item: "1" })).stored).toBe(stored);
  expect((await shop.report()).storage).toMatchObject({ ...storage, events: 3 });
  const other = await tab({ worker: lacking(what) });
  await other.track({ kind: "cart", item: "3" });
  await expect.poll(async () => (await shop.portrait()).cart).toEqual(stored ? ["3"] : []);
  await shop.privacy.erase();
  await expect.poll(async () => (await other.portrait()).cart).toEqual(stored ? [] : ["3"]);
});
