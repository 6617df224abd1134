// `npx tsx bench/first-visit.ts [ROUNDS]`: how soon the demo shows its first cards to someone who was never there, on
// slow networks, and what it downloads until then. Needs `npm run build` and `npm run build:demo`.

import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { serve } from "../src/cli/serve.js";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";
import { median } from "./page-cost/paints.js";

/** As Chromium's developer tools had them: bits per second, and milliseconds until the first byte of an answer. */
const NETWORKS = { "slow 3G": { bits: 400e3, latency: 400 }, "fast 3G": { bits: 1.6e6, latency: 150 } } as const;

/** In the page: when the first card was there. */
const WATCH = `
  globalThis.firstCard = 0;
  new MutationObserver(() => {
    if (firstCard === 0 && document.querySelector("[data-testid=card]")) firstCard = performance.now();
  }).observe(document, { childList: true, subtree: true });`;

interface Visit {
  readonly ms: number;
  /** Bodies as they were sent. */
  readonly bytes: number;
  readonly requests: number;
}

async function visit(browser: Browser, address: string, { bits, latency }: { bits: number; latency: number }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const chrome = await context.newCDPSession(page);
    const throughput = { downloadThroughput: bits / 8, uploadThroughput: bits / 8 };
    await chrome.send("Network.emulateNetworkConditions", { offline: false, latency, ...throughput });
    await page.addInitScript(WATCH);
    const loaded = new Set<string>();
    context.on("requestfinished", (request) => loaded.add(request.url()));
    await page.goto(address, { waitUntil: "commit" });
    let ms = 0;
    for (; ms === 0; await page.waitForTimeout(20)) ms = Number(await page.evaluate("firstCard"));
    const sizes = await Promise.all([...loaded].map(sizeOf));
    return { ms, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0), requests: sizes.length };
  } finally {
    await context.close();
  }
}

async function sizeOf(address: string): Promise<number> {
  const { headers } = await fetch(address, { method: "HEAD", headers: { "Accept-Encoding": "gzip, deflate, br" } });
  return Number(headers.get("content-length") ?? 0);
}

const rounds = Number(process.argv[2] ?? 5);
const root = fileURLToPath(new URL("..", import.meta.url));
const address = await serve({ index: `${root}public/demo/index`, assets: `${root}public/demo`, port: 0 });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
for (const [name, network] of Object.entries(NETWORKS)) {
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round++) visits.push(await visit(browser, address, network));
  const middle = (of: (one: Visit) => number): number => Math.round(median(visits.map(of)));
  const kilobytes = middle(({ bytes }) => bytes / 1000);
  console.log(
    `${name}: first cards after ${middle(({ ms }) => ms)} ms, ${kilobytes} KB in ${middle(({ requests }) => requests)} requests`,
  );
}
await browser.close();
process.exit(0); // The demo's server would go on for ever.
