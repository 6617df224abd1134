// The figures of `npm run bench:page` as a passage of the performance page.

import type { Load } from "./load.js";

export interface Row extends Load {
  readonly name: string;
  readonly loads: number;
}

export interface PageCost {
  readonly command: string;
  readonly machine: string;
  readonly rows: readonly Row[];
  readonly targets: readonly { readonly what: string; readonly measured: number; readonly met: boolean }[];
}

export function pageCostInWords(json: unknown): string {
  const { command, machine, rows, targets } = json as PageCost;
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  return [
    "## On a phone",
    "",
    `\`${command}\`: CPU at a quarter of its speed, Slow 4G, 390 × 844; medians of ${rows[0]?.loads ?? 0} loads with an empty cache. ${machine}, shared.`,
    '"Library" is the processor time of its code on the page\'s own thread; "tasks" is all work of that thread, layout, painting and the profiler included. Paint times are by the clock, and suffer from what else the machine does.',
    "",
    "| page | library | tasks | longest task | largest contentful paint | layout shift |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(
      ({ name, libraryMs, tasksMs, longestMs, lcpMs, cls }) =>
        `| ${name} | ${ms(libraryMs)} | ${ms(tasksMs)} | ${ms(longestMs)} | ${ms(lcpMs)} | ${cls.toFixed(4)} |`,
    ),
    "",
    "| target | measured | met |",
    "| --- | --- | --- |",
    ...targets.map(({ what, measured, met }) => `| ${what} | ${measured} | ${met ? "yes" : "**no**"} |`),
    "",
  ].join("\n");
}
