// A browser that behaves as a slow phone with an empty cache, and what it sees of a page without slowing it further.

import type { Browser, CDPSession, Page } from "@playwright/test";

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

export interface Seen {
  readonly lcpMs: number;
  readonly cls: number;
  /** 0 where none took 50 ms: browsers tell of longer ones only. */
  readonly longestMs: number;
}

export interface Phone {
  readonly page: Page;
  readonly chrome: CDPSession;
  /** What the page has gone through so far. */
  readonly seen: () => Promise<Seen>;
}

/** Inside of the page, from its first moment on; named, so that a profile tells it from the page's own. */
const WATCH = `
  globalThis.watched = { lcpMs: 0, cls: 0, longestMs: 0 };
  const each = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  each("largest-contentful-paint", (entry) => { watched.lcpMs = entry.startTime; });
  each("layout-shift", (entry) => { if (!entry.hadRecentInput) watched.cls += entry.value; });
  each("longtask", (entry) => { watched.longestMs = Math.max(watched.longestMs, entry.duration); });
//# sourceURL=watch.js`;

/** Gives `use` a phone that was never used, and puts it away. */
export async function withPhone<T>(browser: Browser, use: (phone: Phone) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const chrome = await context.newCDPSession(page);
    await chrome.send("Network.enable");
    await chrome.send("Network.emulateNetworkConditions", SLOW_4G);
    await chrome.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const seen = (): Promise<Seen> => page.evaluate(() => (globalThis as unknown as { watched: Seen }).watched);
    return await use({ page, chrome, seen });
  } finally {
    await context.close();
  }
}
