// `npm run bench:page`: what the library costs a page on a phone: the page's own thread, largest contentful paint,
// layout shift. CPU at a quarter, Slow 4G, 390 × 844. Writes bench/page-cost.json; exits with 1 where a target is
// missed. `-- thread 3` or `-- paint 8` measures one of the two, with so many loads or pairs; the file keeps the other.
// Needs `npm run build` and `npm run build:demo`.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";
import { type PageCost, type Row, targetsOf } from "./page-cost/in-words.js";
import { load } from "./page-cost/load.js";
import { openPages } from "./page-cost/pages.js";
import { median, paintsInPairs } from "./page-cost/paints.js";

const [only, written] = process.argv.slice(2);
const loads = Number(written ?? 7);
const pairs = Number(written ?? 20);
const file = new URL("page-cost.json", import.meta.url);

const pages = await openPages();
const [, shelf, plain] = pages;
if (shelf === undefined || plain === undefined) throw new Error("There are three pages.");
const browser: Browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
try {
  const last = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as PageCost) : undefined;
  const cost: PageCost = {
    command: "npm run bench:page",
    machine: `${cpus()[0]?.model.trim()} × ${cpus().length}, Node ${process.version}, Chromium ${browser.version()}`,
    rows: only === "paint" && last !== undefined ? last.rows : await threads(),
    paints:
      only === "thread" && last !== undefined
        ? last.paints
        : await paintsInPairs(browser, pairs, { with: shelf, without: plain }),
  };
  writeFileSync(file, `${JSON.stringify(cost, null, 1)}\n`);
  console.table(cost.rows);
  console.log(cost.paints);
  const targets = targetsOf(cost);
  console.table(targets);
  // The demo's server would go on for ever.
  process.exit(targets.every(({ met }) => met) ? 0 : 1);
} catch (error) {
  console.error(error);
  process.exit(1);
}

async function threads(): Promise<Row[]> {
  const found = pages.map(() => [] as Awaited<ReturnType<typeof load>>[]);
  for (let round = 0; round <= loads; round++) {
    for (const [i, page] of pages.entries()) {
      const one = await load(browser, page);
      if (round > 0) found[i]?.push(one); // The first warms the machine up.
    }
  }
  return pages.map(({ name }, i): Row => {
    const all = found[i] ?? [];
    return {
      name,
      loads: all.length,
      libraryMs: median(all.map(({ libraryMs }) => libraryMs)),
      tasksMs: median(all.map(({ tasksMs }) => tasksMs)),
      longestMs: median(all.map(({ longestMs }) => longestMs)),
    };
  });
}
