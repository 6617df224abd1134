// What the READMEs say of recommendation is what `npm run results` wrote.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "./blocks.js";

type Cell = string | number | null | { readonly mean: number };
type Sections = Readonly<
  Record<string, { readonly tables: readonly { readonly rows: readonly (readonly Cell[])[] }[] }>
>;

const sections = JSON.parse(readFileSync(`${root}bench/results.json`, "utf8")) as Sections;

/** ".7250 / .3347" */
function figures(section: string, method: string): string {
  const row = sections[section]?.tables[0]?.rows.find(([name]) => name === method) ?? [];
  return [row[1], row[2]].map((cell) => (cell as { mean: number }).mean.toFixed(4).slice(1)).join(" / ");
}

describe.each(["README.md", "README.zh-CN.md"])("%s", (page) => {
  const lines = readFileSync(`${root}${page}`, "utf8").replaceAll("*", "").split("\n");

  it.each(["online-retail", "scientific-left-out", "yoochoose", "retailrocket"])("has the figures of %s", (section) => {
    const wanted = ["**vitrine**", "fused classical hybrid", "popularity"].map((method) => figures(section, method));
    const rows = lines.map((line) => line.split("|").map((cell) => cell.trim()));
    expect(rows.map((cells) => cells.slice(3, 6))).toContainEqual(wanted);
  });

  it("has the yoochoose figures without the network", () => {
    expect(lines.join("\n")).toContain(figures("yoochoose", "vitrine, network off"));
  });
});
