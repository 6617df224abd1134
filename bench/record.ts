// The cost of a long record, in real Chromium: opening one of 100,000 events, its size on disk, and a list after a
// tracked event at 20,000 events. The events are synthetic: one shopper, visits of twenty events, items drawn from a
// long-tailed distribution.
// Run: npm run build:library && npm run build:demo && npx tsx bench/record.ts

import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { createServer } from "vite";
import type { StoredEvent } from "../src/events/event.js";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";

const EVENTS = Number(process.argv[2] ?? 100_000);
const ITEMS = 20_000;
const OPENINGS = 15;
const RESTARTS = 5;
const sizes = { total: EVENTS, items: ITEMS, openings: OPENINGS };

await main();

async function main(): Promise<void> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const server = await createServer({ root, logLevel: "error", server: { port: 0, hmr: false } });
  await server.listen();
  const origin = server.resolvedUrls?.local[0] ?? "";
  const profile = mkdtempSync(join(tmpdir(), "vitrine-record-"));
  const launch = () =>
    chromium.launchPersistentContext(profile, { executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  try {
    let context = await launch();
    console.log(`${cpus()[0]?.model} × ${cpus().length}, Chromium ${context.browser()?.version() ?? ""}`);
    const written = await blank(await context.newPage(), origin).then((page) => page.evaluate(write, { ...sizes }));
    console.log(
      `${EVENTS} events in writes of 500: ${written.seconds.toFixed(1)} s; ${written.stories} items in the book of ${ITEMS}`,
    );
    const firsts: number[] = [];
    const seen: Awaited<ReturnType<typeof open>>[] = [];
    for (let restart = 0; restart < RESTARTS; restart++) {
      await context.close();
      context = await launch();
      seen.push(await (await blank(await context.newPage(), origin)).evaluate(open, { ...sizes }));
      firsts.push(seen.at(-1)?.first ?? Number.NaN);
    }
    const { events, report } = seen.at(-1) as (typeof seen)[number];
    console.log(
      `opened ${OPENINGS} times in each of ${RESTARTS} browsers: first ${median(firsts).toFixed(1)} ms (${firsts.map((ms) => ms.toFixed(1)).join(", ")}), later ${median(seen.flatMap(({ opened }) => opened)).toFixed(1)} ms, medians; of the first the browser takes ${median(seen.map(({ browser }) => browser)).toFixed(1)} ms for its database`,
    );
    console.log(`all ${report.events} raw events read: ${events.toFixed(0)} ms; ${report.folded ?? 0} folded`);
    await context.close();
    console.log(
      `sealed rows of events: ${(report.bytes / 1e6).toFixed(2)} MB; the browser's files: ${(bytesBelow(join(profile, "Default", "IndexedDB")) / 1e6).toFixed(2)} MB`,
    );
    await listAfterTrack(origin, launch);
  } finally {
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function blank(page: Page, origin: string): Promise<Page> {
  // tsx names functions through a helper that the page lacks.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${origin}blank`);
  return page;
}

async function write({ total, items }: typeof sizes): Promise<{ seconds: number; stories: number }> {
  const { IndexedDbStore } = (await import(
    "/src/events/disk/indexed-db-store.ts" as string
  )) as typeof import("../src/events/disk/indexed-db-store.js");
  const world = { now: () => Date.now(), idle: (task: () => void) => task(), retention: {} };
  const store = await IndexedDbStore.open({ name: "bench", factory: indexedDB, ...world });
  const began = performance.now();
  const start = Date.now() - total * 60_000;
  const kinds = ["view", "view", "view", "view", "click", "click", "cart", "search"] as const;
  for (let done = 0; done < total; ) {
    const events: StoredEvent[] = [];
    for (; events.length < 500 && done < total; done++) {
      const kind = kinds[Math.floor(Math.random() * kinds.length)] ?? "view";
      const item = `sku-${10_000 + Math.floor(items * Math.random() ** 3)}`;
      const common = {
        id: `${(7919 * Math.floor(done / 20)).toString(36).padStart(16, "v")}-${(done % 20).toString(36)}`,
        time: start + done * 60_000 + Math.floor(Math.random() * 50_000),
      };
      if (kind === "search") events.push({ kind, query: `query ${Math.floor(Math.random() * 3000)}`, ...common });
      else if (kind === "view") events.push({ kind, item, dwell: Math.floor(Math.random() * 60_000), ...common });
      else if (kind === "click") events.push({ kind, item, list: `l${done}`, position: done % 12, ...common });
      else events.push({ kind, item, ...common });
    }
    const kept = await store.append(events);
    if (!kept.durable) throw new Error(kept.why);
  }
  const seconds = (performance.now() - began) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await store.flush({ release: true });
  return { seconds, stories: (await store.book()).stories.size };
}

async function open({ openings }: typeof sizes) {
  const { IndexedDbStore } = (await import(
    "/src/events/disk/indexed-db-store.ts" as string
  )) as typeof import("../src/events/disk/indexed-db-store.js");
  const world = { now: () => Date.now(), idle: () => {}, retention: {} };
  const opened: number[] = [];
  let browser = 0;
  const factory = {
    open: (name: string, version?: number) => {
      const began = performance.now();
      const request = indexedDB.open(name, version);
      request.addEventListener("success", () => (browser ||= performance.now() - began));
      return request;
    },
    deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
  } as IDBFactory;
  for (let i = 0; i <= openings; i++) {
    const began = performance.now();
    const store = await IndexedDbStore.open({ name: "bench", factory, ...world });
    await store.book();
    opened.push(performance.now() - began);
    await store.flush({ release: true });
    store.close();
  }
  const store = await IndexedDbStore.open({ name: "bench", factory: indexedDB, ...world });
  const sealedBytes = () =>
    new Promise<number>((resolve) => {
      indexedDB.open("vitrine:bench").onsuccess = (event) => {
        const database = (event.target as IDBOpenDBRequest).result;
        const request = database.transaction("state").objectStore("state").get("state");
        request.onsuccess = () => resolve(request.result.bytes);
      };
    });
  const began = performance.now();
  await store.events();
  return {
    browser,
    first: opened.shift() ?? 0,
    opened,
    events: performance.now() - began,
    report: { ...(await store.report()), bytes: await sealedBytes() },
  };
}

/** In the demo catalog, through the public object and its worker. */
async function listAfterTrack(
  origin: string,
  launch: () => ReturnType<typeof chromium.launchPersistentContext>,
): Promise<void> {
  const context = await launch();
  const page = await blank(await context.newPage(), origin);
  const times = await page.evaluate(async () => {
    const { createRecommender } = (await import("/dist/index.js" as string)) as typeof import("../src/index.js");
    const shop = await createRecommender({
      catalog: "/public/demo/index/index.json",
      consent: "stored",
      engine: "wasm",
      name: "list",
    });
    const { items, total } = await shop.browse({ sort: "title", limit: 1000 });
    const look = () =>
      shop.track({ kind: "view", item: items[Math.floor(Math.random() * items.length)]?.id ?? "", dwell: 9000 });
    for (let done = 0; done < 20_000; done += 1000) await Promise.all(Array.from({ length: 1000 }, look));
    const [recommend, together, tracked] = [[] as number[], [] as number[], [] as number[]];
    for (let i = 0; i < 60; i++) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      let began = performance.now();
      await shop.recommend({ limit: 12 });
      recommend.push(performance.now() - began);
      began = performance.now();
      const stored = look();
      await shop.recommend({ limit: 12 });
      together.push(performance.now() - began);
      await stored;
      tracked.push(performance.now() - began);
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const { storage } = await shop.report();
    await shop.privacy.erase();
    return { total, storage, recommend: median(recommend), together: median(together), tracked: median(tracked) };
  });
  await context.close();
  console.log(
    `${times.total} items, ${times.storage.events} events in the record, ${times.storage.kind}, medians of 60:`,
  );
  console.log(`a list ${times.recommend.toFixed(1)} ms; a track and the list after it ${times.together.toFixed(1)} ms`);
  console.log(`until that event was durable ${times.tracked.toFixed(1)} ms`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
