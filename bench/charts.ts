// `npm run docs:charts`: draws what bench/*.json holds as SVG, and the cost on the page as a table, for the
// documentation. Draws only; measures nothing.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type Bar, bars } from "./charts/bars.js";
import { pageCostInWords } from "./page-cost/in-words.js";

const from = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const site = new URL("../docs/", import.meta.url);
for (const folder of ["charts/", "public/charts/"]) mkdirSync(new URL(folder, site), { recursive: true });

interface Case {
  readonly rows: number;
  readonly dimensions: number;
  readonly k: number;
  readonly queries: number;
  readonly masked: boolean;
  readonly p50: number;
  readonly name: string;
  readonly ours?: boolean;
}

interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

interface Section {
  readonly title: string;
  readonly tables: readonly { readonly columns: readonly { title: string }[]; readonly rows: readonly unknown[][] }[];
}

const { pieces } = from("scoring.json") as { pieces: readonly { results: readonly Case[] }[] };
const usual = pieces
  .flatMap(({ results }) => results)
  .filter(
    ({ rows, dimensions, k, queries, masked }) =>
      rows === 100_000 && dimensions === 64 && k === 20 && queries === 1 && !masked,
  );
const times = usual
  .map(({ name, p50, ours }): Bar => ({ name, value: p50, label: `${p50.toPrecision(2)} ms`, strong: ours === true }))
  .sort((a, b) => a.value - b.value);
writeFileSync(
  new URL("public/charts/scoring.svg", site),
  bars({ title: "20 best of 100,000 × 64, median ms", panels: [{ title: "", bars: times }], logarithmic: true }),
);

const panels = Object.values(from("results.json") as Record<string, Section>).flatMap(({ title, tables: [table] }) => {
  const [, measure = ""] = table?.columns.map((column) => column.title) ?? [];
  const rows = (table?.rows ?? []).filter(([, value]) => typeof value === "object" && value !== null && "low" in value);
  if (rows.length < 2) return [];
  return [
    {
      title: `${title} (${measure})`,
      bars: rows.map(([name, value]): Bar => {
        const { mean, low, high } = value as Interval;
        return {
          name: String(name).replaceAll("*", ""),
          value: mean,
          low,
          high,
          label: mean.toFixed(4).replace(/^0/, ""),
          strong: /^\**vitrine/i.test(String(name)),
        };
      }),
    },
  ];
});
writeFileSync(new URL("public/charts/results.svg", site), bars({ title: "Measured on test splits", panels }));

const cost = new URL("page-cost.json", import.meta.url);
writeFileSync(new URL("charts/page-cost.md", site), existsSync(cost) ? pageCostInWords(from("page-cost.json")) : "");
