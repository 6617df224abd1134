// One load of a page on a slow phone, measured: who used its thread, when the largest thing was painted, what moved.

import type { Browser } from "@playwright/test";
import type { MeasuredPage } from "./pages.js";

export interface Load {
  /** Processor time of the page's own thread in the library's code: its share of the samples, of all script time. */
  readonly libraryMs: number;
  /** Processor time of that thread in all. */
  readonly tasksMs: number;
  /** 0 where none took 50 ms: browsers tell of longer ones only. */
  readonly longestMs: number;
  readonly lcpMs: number;
  readonly cls: number;
}

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SAMPLE_US = 500;
/** After the page is ready: what it does when idle belongs to its cost. */
const SETTLE_MS = 3000;

const PATIENCE_MS = 30_000;

/** Inside of the page, from its first moment on. */
const WATCH = `
  globalThis.watched = { lcp: 0, cls: 0, longest: 0 };
  const each = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  each("largest-contentful-paint", (entry) => { watched.lcp = entry.startTime; });
  each("layout-shift", (entry) => { if (!entry.hadRecentInput) watched.cls += entry.value; });
  each("longtask", (entry) => { watched.longest = Math.max(watched.longest, entry.duration); });
`;

export async function load(browser: Browser, { address, ready, isLibrary }: MeasuredPage): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const chrome = await context.newCDPSession(page);
    await chrome.send("Network.enable");
    await chrome.send("Network.emulateNetworkConditions", SLOW_4G);
    await chrome.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    // Processor time of the thread: other work on the machine does not count, what the throttle burns does.
    await chrome.send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
    await chrome.send("Performance.enable");
    await chrome.send("Profiler.enable");
    await chrome.send("Profiler.setSamplingInterval", { interval: SAMPLE_US });
    await chrome.send("Profiler.start");
    await page.goto(address);
    // Not waitForFunction, which evaluates in the page, where the policy forbids it.
    const latest = Date.now() + PATIENCE_MS;
    while (!(await page.evaluate(ready))) {
      if (Date.now() > latest) throw new Error(`${address} is not ready after ${PATIENCE_MS} ms.`);
      await page.waitForTimeout(100);
    }
    await page.waitForTimeout(SETTLE_MS);
    const { profile } = await chrome.send("Profiler.stop");
    const { metrics } = await chrome.send("Performance.getMetrics");
    const watched = await page.evaluate(
      () => (globalThis as unknown as { watched: { lcp: number; cls: number; longest: number } }).watched,
    );
    const own = new Set(profile.nodes.filter(({ callFrame }) => isLibrary(callFrame)).map(({ id }) => id));
    const scripts = new Set(profile.nodes.filter(({ callFrame }) => callFrame.url !== "").map(({ id }) => id));
    let ownUs = 0;
    let scriptUs = 0;
    profile.samples?.forEach((id, i) => {
      const us = profile.timeDeltas?.[i] ?? 0;
      if (own.has(id)) ownUs += us;
      if (scripts.has(id)) scriptUs += us;
    });
    const metric = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? Number.NaN) * 1000;
    return {
      libraryMs: scriptUs === 0 ? 0 : (ownUs / scriptUs) * metric("ScriptDuration"),
      tasksMs: metric("TaskDuration"),
      longestMs: watched.longest,
      lcpMs: watched.lcp,
      cls: watched.cls,
    };
  } finally {
    await context.close();
  }
}
