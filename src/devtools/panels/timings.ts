// Durations of calls as seen by the page: a chart of the latest ones, a table by call, and the worker's own steps.

import type { PastCall } from "../call-history.js";
import { el, milliseconds, section, svg, table } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";

const BARS = 80;
const WIDTH = 640;
const HEIGHT = 120;

export function timingsPanel({ shop, history }: PanelWorld): Panel {
  const element = el("div");
  return {
    title: "Timings",
    element,
    async refresh() {
      const { timings } = await shop.report();
      const steps = Object.entries(timings).sort(([, a], [, b]) => b - a);
      element.replaceChildren(
        section("Calls, as the page waited for them", chart(history.calls.slice(-BARS)), summary(history.calls)),
        section(
          "In the worker, the latest of each",
          table(
            "Milliseconds by step",
            ["step", "time"],
            steps.map(([name, ms]) => [name, milliseconds(ms)]),
          ),
        ),
        el(
          "p",
          { class: "quiet" },
          "The Performance panel of the browser has the same as User Timing, on the track Vitrine.",
        ),
      );
    },
  };
}

/** One bar per call, latest at the right; the height is the square root of the time, so that short calls are
 *  visible. */
function chart(calls: readonly PastCall[]): Element {
  if (calls.length === 0) return el("p", {}, "No call yet.");
  const longest = Math.max(...calls.map(({ ms }) => ms));
  const step = WIDTH / BARS;
  const bars = calls.map(({ name, ms, error }, place) => {
    const height = Math.max(1, HEIGHT * Math.sqrt(ms / (longest || 1)));
    const x = WIDTH - (calls.length - place) * step;
    const told = `${name}: ${milliseconds(ms)}${error === undefined ? "" : `, failed: ${error}`}`;
    const look = { class: error === undefined ? `bar ${kindOf(name)}` : "bar failed", x, y: HEIGHT - height };
    return svg("rect", { ...look, width: step - 1, height }, svg("title", {}, told));
  });
  const label = `The latest ${calls.length} calls; the longest took ${milliseconds(longest)}.`;
  return el(
    "figure",
    {},
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, class: "chart" }, ...bars),
    el("figcaption", {}, label),
  );
}

function kindOf(name: string): string {
  if (name === "search") return "search";
  return /^(recommend|similar|together|rank|page|browse)/.test(name) ? "list" : "other";
}

function summary(calls: readonly PastCall[]): HTMLElement {
  const byName = new Map<string, number[]>();
  for (const { name, ms } of calls) byName.set(name, [...(byName.get(name) ?? []), ms]);
  const rows = [...byName].map(([name, times]) => {
    const sorted = [...times].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return [
      name,
      times.length,
      milliseconds(times.at(-1) ?? 0),
      milliseconds(median),
      milliseconds(sorted.at(-1) ?? 0),
    ];
  });
  return table("By call", ["call", "times", "latest", "median", "longest"], rows);
}
