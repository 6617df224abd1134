// Start-up time until a shop can request lists, in real Chromium with the built library: a first visit over a local
// server (gzip), then visits whose files come from the browser's cache.
// Run: npm run build:library && npx tsx bench/index-open.ts INDEX_FOLDER

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";

const VISITS = 21;
const dist = fileURLToPath(new URL("../dist", import.meta.url));

interface Visit {
  /** createRecommender(), as the page sees it: the worker's start included. */
  readonly usable: number;
  /** Of it, in the worker: index read and checked; engine opened. */
  readonly catalog: number;
  readonly engine: number;
  /** The first list after that. */
  readonly list: number;
  readonly items: number;
  readonly engineName: string;
}

await main(process.argv[2]);

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error("Give the folder of an index, as `vitrine build` writes it.");
  const server = serve(folder);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : 0}`;
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  try {
    const page = await browser.newPage();
    const first = await visit(page, origin);
    const visits: Visit[] = [];
    await visit(page, origin); // Warms the browser's code cache.
    for (let i = 0; i < VISITS; i++) visits.push(await visit(page, origin));
    console.log(`${cpus()[0]?.model} × ${cpus().length}, Chromium ${browser.version()}, scores on ${first.engineName}`);
    console.log(`${first.items} items, ${folder}; milliseconds`);
    console.log("visit                    usable  catalog  engine  first list");
    console.log(`first, over localhost  ${row(first)}`);
    console.log(`cached, median of ${VISITS}   ${row(quantile(visits, 0.5))}`);
    console.log(`cached, slowest tenth  ${row(quantile(visits, 0.9))}`);
  } finally {
    await browser.close();
    server.close();
  }
}

async function visit(page: Page, origin: string): Promise<Visit> {
  await page.goto(`${origin}/`);
  return page.evaluate(async () => {
    const { createRecommender } = (await import("/dist/index.js" as string)) as typeof import("../src/index.js");
    const began = performance.now();
    const shop = await createRecommender({ catalog: "/index/index.json" });
    const usable = performance.now() - began;
    await shop.recommend({ limit: 12 });
    const list = performance.now() - began - usable;
    const { timings, engine, catalog } = await shop.report();
    await shop.dispose();
    return {
      usable,
      list,
      catalog: timings["load catalog"] ?? 0,
      engine: timings["open engine"] ?? 0,
      items: catalog.items,
      engineName: engine.engine,
    };
  });
}

function serve(folder: string): Server {
  const packed = new Map<string, Buffer>();
  const types: Readonly<Record<string, string>> = { js: "text/javascript", json: "application/json" };
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    try {
      const file = path.startsWith("/index/") ? `${folder}${path.slice(6)}` : `${dist}${path.replace("/dist", "")}`;
      const body =
        path === "/"
          ? gzipSync("<!doctype html><title>bench</title>")
          : (packed.get(file) ?? gzipSync(readFileSync(file)));
      packed.set(file, body);
      // As shops serve them: code by versioned addresses, index.json asked for anew each time.
      const caching = path.startsWith("/dist/") ? "public, max-age=31536000, immutable" : "no-cache";
      const type = path === "/" ? "text/html" : (types[path.split(".").pop() ?? ""] ?? "application/octet-stream");
      response.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip", "Cache-Control": caching }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}

function quantile(visits: readonly Visit[], share: number): Visit {
  const at = (key: "usable" | "catalog" | "engine" | "list"): number => {
    const sorted = visits.map((visit) => visit[key]).sort((a, b) => a - b);
    return sorted[Math.floor(share * (sorted.length - 1))] as number;
  };
  const [any] = visits as [Visit];
  return { ...any, usable: at("usable"), catalog: at("catalog"), engine: at("engine"), list: at("list") };
}

function row({ usable, catalog, engine, list }: Visit): string {
  return [usable, catalog, engine, list].map((value) => value.toFixed(0).padStart(8)).join("");
}
