// The Chinese README tells what the English one tells: the same headings, tables, code and figures.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../../src/errors.js";
import { blocksOf, root } from "./blocks.js";

const read = (page: string): string => readFileSync(`${root}${page}`, "utf8");
const prose = (page: string): string => read(page).replace(/^```[\s\S]*?^```/gm, "");
const levels = (page: string): number[] => [...prose(page).matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);
const tableRows = (page: string): number => prose(page).match(/^\|/gm)?.length ?? 0;
const figures = (page: string): string[] => (prose(page).match(/\.?\d+(?:[.,]\d+)*/g) ?? []).sort();
const links = (page: string): string[] =>
  [...prose(page).matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !target.startsWith("README"))
    .sort();
/** Comments are translated, code is not. */
const code = (page: string): string[] => blocksOf(page).map((block) => block.code.replace(/ *\/\/.*/g, ""));

const [english, chinese] = ["README.md", "README.zh-CN.md"] as const;

describe("README.zh-CN.md and README.md", () => {
  it.each([
    ["headings", levels],
    ["rows of tables", tableRows],
    ["figures", figures],
    ["links", links],
    ["code", code],
  ] as const)("have the same %s", (_name, of) => {
    expect(of(chinese)).toEqual(of(english));
  });

  it.each(ERROR_CODES)("%s stands in the Chinese one, too", (error) => {
    expect(read(chinese)).toContain(`| \`${error}\` | `);
  });
});
