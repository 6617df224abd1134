// Largest contentful paint and layout shift, measured in pairs with the library and without, so that other load affects
// both.

import type { Browser } from "@playwright/test";
import { seededRandom } from "../../src/vector/random.js";
import type { MeasuredPage } from "./pages.js";
import { type Seen, withPhone } from "./phone.js";

export interface Paints {
  readonly pairs: number;
  readonly withMs: number;
  readonly withoutMs: number;
  /** Median of the pairs' differences, and its 95 % interval (bootstrap, percentile). */
  readonly laterMs: number;
  readonly low: number;
  readonly high: number;
  /** The largest of all loads. */
  readonly withCls: number;
  readonly withoutCls: number;
}

/** After the page's load event: the shelf is drawn and its pictures are there. */
const SETTLE_MS = 1200;
const RESAMPLES = 2000;

export async function paintsInPairs(
  browser: Browser,
  pairs: number,
  pages: { readonly with: MeasuredPage; readonly without: MeasuredPage },
): Promise<Paints> {
  const found = { with: [] as Seen[], without: [] as Seen[] };
  for (let pair = 0; pair < pairs; pair++) {
    // Each goes first as often as the other.
    for (const side of pair % 2 === 0 ? (["with", "without"] as const) : (["without", "with"] as const)) {
      const one = await withPhone(browser, async ({ page, seen }) => {
        // The browser starts a process for a site when it first goes there: no part of the page, and never twice the
        // same.
        await page.goto(new URL("/blank.html", pages[side].address).href);
        await page.goto(pages[side].address);
        await page.waitForTimeout(SETTLE_MS);
        return seen();
      });
      found[side].push(one);
    }
  }
  const later = found.with.map(({ lcpMs }, i) => lcpMs - (found.without[i]?.lcpMs ?? Number.NaN));
  const random = seededRandom(1);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(later.map(() => later[Math.floor(random() * later.length)] as number)),
  ).sort((a, b) => a - b);
  return {
    pairs,
    withMs: median(found.with.map(({ lcpMs }) => lcpMs)),
    withoutMs: median(found.without.map(({ lcpMs }) => lcpMs)),
    laterMs: median(later),
    low: medians[Math.floor(RESAMPLES * 0.025)] as number,
    high: medians[Math.ceil(RESAMPLES * 0.975) - 1] as number,
    withCls: Math.max(...found.with.map(({ cls }) => cls)),
    withoutCls: Math.max(...found.without.map(({ cls }) => cls)),
  };
}

/** Of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}
