// `npx tsx bench/locked-caches.ts [ROUNDS]`: how often Chromium locks a cache because a page was closed while it stored
// files there, and how long the next page then waits for its recommender. Needs `npm run build` and `npm run
// build:demo`.

import { type BrowserContext, chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";
import { openIn, serveLibrary } from "../test/e2e/own-chromium.js";

/** Shoppers at the same time, each with a cache of their own, and pages that each closes per round. */
const SHOPPERS = 4;
const CLOSED = 3;
/** Longest time that a page is left open before it is closed, in ms: a first visit takes about half of it. */
const LONGEST = 700;
/** An opening that takes longer than SLOW met a lock; one that takes longer than NEVER does not end. In ms. */
const SLOW = 4500;
const NEVER = 30_000;

const rounds = Number(process.argv[2] ?? 150);
const { origin, close } = await serveLibrary();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
const waits: number[] = [];

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function closeEarly(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(origin);
  // Closing the page ends it with an error.
  const opened = openIn(page, { consent: "session" }).catch(() => undefined);
  await Promise.race([opened, after(Math.random() * LONGEST)]);
  await page.close();
}

async function openLast(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.goto(origin);
  const began = performance.now();
  // After NEVER the context is closed, which ends it with an error.
  const opened = openIn(page, { consent: "session" });
  opened.catch(() => undefined);
  await Promise.race([opened, after(NEVER)]);
  return performance.now() - began;
}

async function shopper(): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext();
    for (let page = 0; page < CLOSED; page++) await closeEarly(context);
    waits.push(await openLast(context));
    await context.close();
  }
}

await Promise.all(Array.from({ length: SHOPPERS }, shopper));
await browser.close();
close();
const locked = waits.filter((ms) => ms > SLOW);
const ended = locked.filter((ms) => ms < NEVER);
console.log(`${CLOSED * waits.length} pages closed early, ${waits.length} opened after them.`);
console.log(
  `${locked.length} met a locked cache; ${ended.length} of these opened, the slowest after ${Math.round(Math.max(0, ...ended))} ms.`,
);
process.exitCode = ended.length === locked.length ? 0 : 1;
