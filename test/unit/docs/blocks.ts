// The code blocks of the pages for people, each with where it stands.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

export interface Block {
  /** "docs/start.md:12" */
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

/** Every page that shows code: the READMEs, and the site but for what is generated. */
export function pages(): string[] {
  const site = readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !/^(api|charts|\.vitepress)\//.test(path))
    .map((path) => `docs/${path}`);
  return ["README.md", "README.zh-CN.md", ...site].sort();
}

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  const lines = readFileSync(`${root}${page}`, "utf8").split("\n");
  for (let i = 0; i < lines.length; i++) {
    const fence = /^(\s*)(`{3,})(\S*)/.exec(lines[i] ?? "");
    if (fence === null) continue;
    const [, , marks = "", language = ""] = fence;
    const start = ++i;
    while (i < lines.length && !lines[i]?.trim().startsWith(marks)) i++;
    blocks.push({ place: `${page}:${start}`, language, code: `${lines.slice(start, i).join("\n")}\n` });
  }
  return blocks;
}
