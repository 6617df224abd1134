// One load of a page under a profiler: who used its thread, and for how long.

import type { Browser } from "@playwright/test";
import type { MeasuredPage } from "./pages.js";
import { withPhone } from "./phone.js";

export interface Load {
  /** Processor time of the page's own thread in the library's code: its share of the samples, of all script time. */
  readonly libraryMs: number;
  /** Processor time of that thread in all. */
  readonly tasksMs: number;
  /** 0 where none took 50 ms: browsers tell of longer ones only. */
  readonly longestMs: number;
}

const SAMPLE_US = 500;
/** After the page is ready: what it does when idle belongs to its cost. */
const SETTLE_MS = 3000;
const PATIENCE_MS = 30_000;

export function load(browser: Browser, { address, ready, isLibrary }: MeasuredPage): Promise<Load> {
  return withPhone(browser, async ({ page, chrome, seen }) => {
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
    const scripts = scriptOf(profile.nodes);
    let ownUs = 0;
    let scriptUs = 0;
    profile.samples?.forEach((id, i) => {
      const script = scripts.get(id);
      if (script === undefined) return; // Idle, the browser itself, or our own questions, which are no script time.
      const us = profile.timeDeltas?.[i] ?? 0;
      scriptUs += us;
      if (isLibrary(script)) ownUs += us;
    });
    const metric = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? Number.NaN) * 1000;
    return {
      libraryMs: scriptUs === 0 ? 0 : (ownUs / scriptUs) * metric("ScriptDuration"),
      tasksMs: metric("TaskDuration"),
      longestMs: (await seen()).longestMs,
    };
  });
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly url: string; readonly lineNumber: number; readonly columnNumber: number };
  readonly children?: readonly number[];
}

/** By node: the innermost function with an address that it is, or was called by. The browser's own functions cost those
 *  who call them. */
function scriptOf(nodes: readonly ProfileNode[]): Map<number, ProfileNode["callFrame"]> {
  const scripts = new Map<number, ProfileNode["callFrame"]>();
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url !== "") scripts.set(id, callFrame);
    const script = scripts.get(id);
    if (script !== undefined) for (const child of children) scripts.set(child, script);
  }
  return scripts;
}
