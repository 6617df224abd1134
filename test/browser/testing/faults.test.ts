// Each fault of the test kit, through the public object: the list is the judge's, and the report says what happened.

import { afterEach, expect, it } from "vitest";
import { createRecommender, type ItemInput, type Recommender } from "../../../src/index.js";
import {
  type Fault,
  loseDevice,
  memoryStore,
  noWasm,
  nullAdapter,
  slowGpu,
  type TestWorker,
  testWorker,
  wrongResults,
} from "../../../src/testing/index.js";
import { eventually } from "../../eventually.js";

const CATALOG: readonly ItemInput[] = Array.from({ length: 60 }, (_, id) => ({
  id,
  title: `${["Blue", "Red", "Green", "Black", "Oak"][id % 5]} ${["teapot", "cup", "lamp", "shoe", "spade", "chair"][id % 6]} ${id}`,
  category: ["Kitchen", "Lighting", "Sport"][id % 3] as string,
  price: 5 + (id % 17),
}));
const MINUTE = 60_000;

const shops: Recommender[] = [];

async function open(faults: readonly Fault[], engine: "auto" | "js" | "webgl" | "webgpu" = "auto") {
  const machine = testWorker({ faults: [memoryStore(), ...faults] });
  const shop = await createRecommender({
    catalog: CATALOG,
    model: "/model/model.json",
    engine,
    worker: machine.worker,
  });
  shops.push(shop);
  return { machine, shop };
}

/** The shop once it has chosen its engine. */
async function chosen(faults: readonly Fault[]): Promise<{ machine: TestWorker; shop: Recommender }> {
  const opened = await open(faults);
  await opened.shop.setEngine("auto");
  return opened;
}

const list = async (shop: Recommender): Promise<string[]> =>
  (await shop.similar("7", { limit: 20 })).items.map(({ item }) => item.id);
const right = await list((await open([], "js")).shop);
const engine = async (shop: Recommender) => (await shop.report()).engine;

afterEach(async () => {
  await Promise.all(shops.splice(0).map((shop) => shop.dispose()));
});

it("without faults, the GPU is chosen after canary and race", async () => {
  const { shop } = await chosen([]);
  expect(await list(shop)).toEqual(right);
  expect(await engine(shop)).toMatchObject({
    engine: "webgpu",
    tried: [],
    canary: { passed: true },
    race: { gpu: 0, cpu: 0, limit: 4, remembered: false },
  });
});

it("what was measured of a GPU is remembered, unless storage is not allowed", async () => {
  await caches.delete("vitrine-engines");
  const visit = async (consent: "session" | "none") => {
    const machine = testWorker();
    const options = { catalog: CATALOG, model: "/model/model.json", consent, worker: machine.worker } as const;
    const shop = await createRecommender(options);
    shops.push(shop);
    await shop.setEngine("auto");
    return (await engine(shop)).race?.remembered;
  };
  expect(await visit("session")).toBe(false);
  expect(await visit("session")).toBe(true);
  const cache = await caches.open("vitrine-engines");
  const [kept] = await cache.keys();
  expect(decodeURIComponent(kept?.url ?? "")).toContain(navigator.userAgent);
  expect(Object.keys((await (await cache.match(kept as Request))?.json()) as object).sort()).toEqual(["at", "race"]);
  expect(await visit("none")).toBe(false);
  expect(await caches.has("vitrine-engines")).toBe(false);
});

it("nullAdapter: WebGL serves, WebGPU is tried again later, and comes back", async () => {
  const { shop, machine } = await chosen([nullAdapter()]);
  expect(await list(shop)).toEqual(right);
  const report = await engine(shop);
  expect(report).toMatchObject({ engine: "webgl", tried: [{ engine: "webgpu", why: "no adapter" }] });
  expect(report.retryAt).toBeGreaterThan(0);
  await machine.lift("null-adapter");
  await machine.advance(MINUTE);
  expect(await list(shop)).toEqual(right);
  await eventually(async () => expect((await engine(shop)).engine).toBe("webgpu"));
  expect(await list(shop)).toEqual(right);
});

it("a short nullAdapter has no effect", async () => {
  const { shop } = await chosen([nullAdapter({ times: 2 })]);
  expect(await engine(shop)).toMatchObject({ engine: "webgpu", tried: [] });
});

it("wrongResults from the start: the canary refuses every GPU, and none is tried again", async () => {
  const { shop } = await chosen([wrongResults()]);
  expect(await list(shop)).toEqual(right);
  const report = await engine(shop);
  expect(report).toMatchObject({ engine: "wasm", tried: [{ engine: "webgpu" }, { engine: "webgl" }] });
  for (const { why } of report.tried) expect(why).toMatch(/^differs from the judge: place 0 is row/);
  expect(report.retryAt).toBeUndefined();
});

it("wrongResults during the session: a sampled check finds the GPU out, and it is not used again", {}, async () => {
  const { shop, machine } = await chosen([]);
  await list(shop);
  await machine.apply(wrongResults());
  // About one answer in sixty-four is looked at; the dice are seeded, and a thousand calls are plenty.
  for (let calls = 0; (await engine(shop)).engine === "webgpu" && calls < 1000; calls += 16) {
    await Promise.all(Array.from({ length: 16 }, () => list(shop)));
  }
  expect(await list(shop)).toEqual(right);
  await machine.lift("wrong-results");
  await machine.advance(600 * MINUTE);
  expect(await list(shop)).toEqual(right);
  const report = await engine(shop);
  expect(report.engine).not.toBe("webgpu");
  expect(report.lost).toMatchObject([{ engine: "webgpu", times: 1, lied: true }]);
  expect(report.lost?.[0]?.why).toMatch(
    /^gave a wrong answer: (row -?\d+ with -?\d+ is missing|\d+ rows instead of \d+)$/,
  );
  await expect(shop.setEngine("webgpu")).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
});

it.each(["webgpu", "webgl"] as const)("loseDevice under %s: the same list, and the card comes back", async (force) => {
  const { shop, machine } = await open([], force);
  expect(await list(shop)).toEqual(right);
  await machine.apply(loseDevice());
  expect(await list(shop)).toEqual(right);
  const report = await engine(shop);
  expect(report).toMatchObject({ engine: "wasm", lost: [{ engine: force, times: 1 }] });
  expect(report.lost?.[0]?.why).toMatch(/lost/);
  expect(report.retryAt).toBe((report.lost?.[0]?.at ?? 0) + MINUTE);
  await machine.advance(MINUTE);
  await list(shop);
  await eventually(async () => expect((await engine(shop)).engine).toBe(force));
  expect(await list(shop)).toEqual(right);
});

it("loseDevice without a forced engine: moves on to the next GPU by itself", async () => {
  const { shop, machine } = await chosen([]);
  await list(shop);
  await machine.apply(loseDevice());
  expect(await list(shop)).toEqual(right);
  await eventually(async () => expect((await engine(shop)).engine).toBe("webgl"));
  expect(await list(shop)).toEqual(right);
});

it("noWasm: JavaScript serves until the GPU is ready, and the report says why", async () => {
  const { shop, machine } = await chosen([noWasm(), nullAdapter(), slowGpu()]);
  expect(await list(shop)).toEqual(right);
  const report = await engine(shop);
  expect(report.engine).toBe("js");
  expect(report.tried).toContainEqual({ engine: "wasm", why: "no WebAssembly" });
  await machine.lift("no-wasm");
  await shop.setEngine("wasm");
  expect(await list(shop)).toEqual(right);
});

it("slowGpu: the CPU engine stays in use, with both timings as the reason", async () => {
  const { shop } = await chosen([slowGpu({ ms: 30 })]);
  expect(await list(shop)).toEqual(right);
  const report = await engine(shop);
  expect(report.engine).toBe("wasm");
  for (const { why } of report.tried) expect(why).toMatch(/^too slow: 30.0 ms a call, the CPU takes 0.0/);
});
