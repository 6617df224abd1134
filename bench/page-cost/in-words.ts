// The figures of `npm run bench:page`, held against their targets, and as a passage of the performance page.

import type { Load } from "./load.js";
import type { Paints } from "./paints.js";

export interface Row extends Load {
  readonly name: string;
  readonly loads: number;
}

export interface PageCost {
  readonly command: string;
  readonly machine: string;
  /** The demo, a product page with a shelf, the same page without the library. */
  readonly rows: readonly Row[];
  /** Of the product page. */
  readonly paints: Paints;
}

interface Target {
  readonly what: string;
  readonly measured: string;
  readonly met: boolean;
}

const MOST_MS = 50;
/** How much later the largest paint may be, of the time it takes without. */
const LATER = 0.05;

export function targetsOf({ rows: [demo, shelf], paints }: PageCost): Target[] {
  if (demo === undefined || shelf === undefined) throw new Error("There are three pages.");
  return [
    ...[demo, shelf].map(({ name, libraryMs }) => ({
      what: `The library's own time on the page's thread, ${name}: at most ${MOST_MS} ms`,
      measured: ms(libraryMs),
      met: libraryMs <= MOST_MS,
    })),
    {
      what: "Largest contentful paint of the product page: the whole interval less than 5 % later than without",
      measured: `${signed(paints.laterMs)} ms [${signed(paints.low)}, ${signed(paints.high)}]`,
      met: paints.high <= paints.withoutMs * LATER,
    },
    {
      what: "Layout shift of the product page: as without",
      measured: `${paints.withCls.toFixed(4)}, without ${paints.withoutCls.toFixed(4)}`,
      met: paints.withCls <= paints.withoutCls + 0.0005,
    },
  ];
}

export function pageCostInWords(json: unknown): string {
  const cost = json as PageCost;
  const { command, machine, rows, paints } = cost;
  return [
    "## On a phone",
    "",
    `\`${command}\`: CPU at a quarter of its speed, Slow 4G, 390 × 844, an empty cache; medians of ${rows[0]?.loads ?? 0} loads. ${machine}, shared.`,
    '"Library" is the processor time of its code on the page\'s own thread; "tasks" is all work of that thread, layout, painting and the profiler included.',
    "",
    "| page | library | tasks | longest task |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ name, libraryMs, tasksMs, longestMs }) =>
        `| ${name} | ${ms(libraryMs)} | ${ms(tasksMs)} | ${longestMs === 0 ? "under 50 ms" : ms(longestMs)} |`,
    ),
    "",
    `Largest contentful paint of the product page in ${paints.pairs} pairs of loads, without a profiler: ${ms(paints.withMs)} with the library, ${ms(paints.withoutMs)} without;`,
    `the difference within a pair is ${signed(paints.laterMs)} ms (median; 95 % interval ${signed(paints.low)} to ${signed(paints.high)}).`,
    "",
    "| target | measured | met |",
    "| --- | --- | --- |",
    ...targetsOf(cost).map(({ what, measured, met }) => `| ${what} | ${measured} | ${met ? "yes" : "**no**"} |`),
    "",
  ].join("\n");
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}
