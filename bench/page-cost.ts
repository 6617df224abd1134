// `npm run bench:page`: what the library costs a page on a phone: the page's own thread, largest contentful paint, layout
// shift. CPU at a quarter, Slow 4G, 390 × 844. Writes bench/page-cost.json; exits with 1 where a target is missed.
// Needs `npm run build` and `npm run build:demo`.

import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../test/chromium.js";
import type { PageCost, Row } from "./page-cost/in-words.js";
import { type Load, load } from "./page-cost/load.js";
import { openPages } from "./page-cost/pages.js";

/** Loads of each page; `-- 3` makes it three. */
const ROUNDS = Number(process.argv[2] ?? 7);
const MOST_MS = 50;

const pages = await openPages();
const browser: Browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
try {
  const loads = new Map<string, Load[]>(pages.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const page of pages) {
      const one = await load(browser, page);
      if (round > 0) loads.get(page.name)?.push(one); // The first warms the machine up.
    }
  }
  const rows = pages.map(({ name }): Row => ({ name, loads: ROUNDS, ...medians(loads.get(name) ?? []) }));
  const [demo, withIt, without] = rows;
  if (demo === undefined || withIt === undefined || without === undefined) throw new Error("There are three pages.");
  const cost: PageCost = {
    command: "npm run bench:page",
    machine: `${cpus()[0]?.model.trim()} × ${cpus().length}, Node ${process.version}, Chromium ${browser.version()}`,
    rows,
    targets: [
      target(
        `Library's own time on the page's thread, demo: at most ${MOST_MS} ms`,
        demo.libraryMs,
        demo.libraryMs <= MOST_MS,
      ),
      target(`The same, product page: at most ${MOST_MS} ms`, withIt.libraryMs, withIt.libraryMs <= MOST_MS),
      target(
        "Largest contentful paint, product page: at most 5 % later than without",
        withIt.lcpMs - without.lcpMs,
        withIt.lcpMs <= without.lcpMs * 1.05,
      ),
      target("Layout shift, product page: as without", withIt.cls - without.cls, withIt.cls <= without.cls + 0.0005),
    ],
  };
  writeFileSync(new URL("page-cost.json", import.meta.url), `${JSON.stringify(cost, null, 1)}\n`);
  console.table(rows);
  console.table(cost.targets);
  // The demo's server would go on for ever.
  process.exit(cost.targets.every(({ met }) => met) ? 0 : 1);
} catch (error) {
  console.error(error);
  process.exit(1);
}

function target(what: string, measured: number, met: boolean): PageCost["targets"][number] {
  return { what, measured: Math.round(measured * 1e4) / 1e4, met };
}

function medians(all: readonly Load[]): Load {
  const median = (pick: (one: Load) => number): number => {
    const sorted = all.map(pick).sort((a, b) => a - b);
    return Math.round((sorted[sorted.length >> 1] ?? Number.NaN) * 1e4) / 1e4;
  };
  return {
    libraryMs: median((one) => one.libraryMs),
    tasksMs: median((one) => one.tasksMs),
    longestMs: median((one) => one.longestMs),
    lcpMs: median((one) => one.lcpMs),
    cls: median((one) => one.cls),
  };
}
