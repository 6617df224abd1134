// The same visit on every engine, with everything better switched off, and without IndexedDB: the same lists.

import { type Browser, expect, type Page, test } from "@playwright/test";
import { goHome, itemsIn, itemsOf, lookAt, openShop } from "./visit.js";

/** Switched off inside the worker, where Vitrine looks: what a browser without the feature would show. */
const SWITCHED_OFF = {
  webgpu: 'Object.defineProperty(navigator, "gpu", { value: undefined });',
  webgl: "OffscreenCanvas.prototype.getContext = () => null;",
  wasm: "delete globalThis.WebAssembly;",
  indexedDB: 'Object.defineProperty(globalThis, "indexedDB", { value: undefined });',
} as const;

type Feature = keyof typeof SWITCHED_OFF;

interface Visit {
  readonly newcomer: string[];
  readonly personal: string[];
  readonly similar: string[];
}

async function without(page: Page, features: readonly Feature[]): Promise<void> {
  const lines = features.map((feature) => SWITCHED_OFF[feature]).join("\n");
  await page.route(/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${lines}\n${await response.text()}` });
  });
}

async function visit(page: Page, address: string): Promise<Visit> {
  // Every look at an item takes a minute, however slow the machine: how long it takes is part of its weight.
  await page.addInitScript(() => {
    let now = 0;
    performance.now = () => (now += 60_000);
  });
  await openShop(page, address);
  const newcomer = await itemsOf(page, "shelf-for-you");
  const department = await page.evaluate(async () => (await window.vitrine.summary()).departments[2]?.name ?? "");
  for (const item of await itemsIn(page, department, 3)) await lookAt(page, item);
  const similar = await itemsOf(page, "shelf-similar");
  await goHome(page);
  return { newcomer, personal: await itemsOf(page, "shelf-for-you"), similar };
}

let judge: Visit;

test.beforeAll(async ({ browser }) => {
  judge = await withPage(browser, (page) => visit(page, "/?engine=js&consent=stored"));
  expect(judge.personal).not.toEqual(judge.newcomer);
});

const RUNS: readonly { engine: string; off: readonly Feature[] }[] = [
  { engine: "webgpu", off: [] },
  { engine: "webgl", off: ["webgpu"] },
  { engine: "wasm", off: ["webgpu", "webgl"] },
  { engine: "js", off: ["webgpu", "webgl", "wasm"] },
];

for (const { engine, off } of RUNS) {
  test(`on ${engine}${off.length > 0 ? `, with ${off.join(", ")} off` : ""}, the lists are the judge's`, async ({
    page,
  }) => {
    await without(page, off);
    expect(await visit(page, `/?engine=${engine}&consent=stored`)).toEqual(judge);
    const { engine: report } = await page.evaluate(() => window.vitrine.report());
    expect(report.engine).toBe(engine);
    console.log(`engine exercised in the shop: ${report.engine} (${report.device})`);
  });
}

test("without IndexedDB the lists are the same, and the report says why nothing is stored", async ({ page }) => {
  await without(page, ["indexedDB"]);
  expect(await visit(page, "/?engine=js&consent=stored")).toEqual(judge);
  const { storage } = await page.evaluate(() => window.vitrine.report());
  expect(storage.kind).toBe("memory");
  expect(storage.why).toMatch(/IndexedDB/);
});

test("by default software adapters are skipped, with the reason", async ({ page }) => {
  await openShop(page, "/?consent=session");
  await expect
    .poll(async () => (await page.evaluate(() => window.vitrine.report())).engine.tried)
    .toEqual([
      { engine: "webgpu", why: expect.stringContaining("software adapter") },
      { engine: "webgl", why: expect.stringContaining("software adapter") },
    ]);
  expect((await page.evaluate(() => window.vitrine.report())).engine.engine).toBe("wasm");
});

test("with everything off, the report names each missing part", async ({ page }) => {
  await without(page, ["webgpu", "webgl", "wasm", "indexedDB"]);
  await openShop(page, "/?consent=stored");
  await expect
    .poll(async () => (await page.evaluate(() => window.vitrine.report())).engine.tried.map(({ engine }) => engine))
    .toEqual(["webgpu", "webgl", "wasm"]);
  const { engine } = await page.evaluate(() => window.vitrine.report());
  expect(engine.engine).toBe("js");
  for (const { why } of engine.tried) expect(why.length).toBeGreaterThan(5);
});

test("a forced engine that cannot run is an error with a code, shown on the page", async ({ page }) => {
  await without(page, ["webgpu"]);
  await page.goto("/?engine=webgpu");
  await expect(page.getByRole("alert")).toContainText("ENGINE_UNAVAILABLE");
});

async function withPage<T>(browser: Browser, run: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    return await run(page);
  } finally {
    await page.context().close();
  }
}
