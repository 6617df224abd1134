// Links of the pages lead to files and headings that exist; on the site, where files of the repository are pages of
// their own, too.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { pages, root } from "./blocks.js";

const read = (page: string): string => readFileSync(join(root, page), "utf8");
const prose = (page: string): string => read(page).replace(/^```[\s\S]*?^```/gm, "");

/** Files of the repository that the site shows, by the page that includes them. */
const included = new Map(
  readdirSync(`${root}docs/reference`).flatMap((name) => {
    const path = /@include: (\S+?)-->/.exec(read(`docs/reference/${name}`))?.[1];
    return path === undefined ? [] : [[`docs/reference/${name}`, join("docs/reference", path)] as [string, string]];
  }),
);

interface Link {
  readonly page: string;
  readonly target: string;
  readonly anchor: string;
}

const links = [...new Set([...pages(), ...included.values(), "CONTRIBUTING.md"])].flatMap((page): Link[] =>
  [...prose(page).matchAll(/\]\(([^)\s]*)\)/g)]
    .map(([, address = ""]) => address)
    .filter((address) => !/^(https?:|\/charts\/)/.test(address))
    .map((address) => {
      const [path = "", anchor = ""] = address.split("#");
      return { page, target: path === "" ? page : join(dirname(page), path), anchor };
    }),
);

/** Addresses of a page's headings, of the file that it includes if it is one of the site's. */
function anchorsOf(page: string): string[] {
  return [...prose(included.get(page) ?? page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

describe("links of the pages", () => {
  it("lead to files, but for the API reference, which is generated", () => {
    const dead = links.filter(({ target }) => !target.startsWith("docs/api/") && !existsSync(join(root, target)));
    expect(dead).toEqual([]);
    expect(links.length).toBeGreaterThan(100);
  });

  it("lead to headings", () => {
    const dead = links.filter(({ target, anchor }) => anchor !== "" && !anchorsOf(target).includes(anchor));
    expect(dead).toEqual([]);
  });

  it("lead to pages of the site from the files that it includes", () => {
    const shown = new Set([...included.values()].map((path) => basename(path)));
    const elsewhere = /^(README|CONTRIBUTING|SCORING-GPU)/;
    const dead = links.filter(({ page, target }) => {
      const name = basename(target);
      return [...included.values()].includes(page) && /\.md$/.test(name) && !shown.has(name) && !elsewhere.test(name);
    });
    expect(dead).toEqual([]);
  });

  it("of the site's menu lead to pages, and the menu has every page", () => {
    const menu = [...read("docs/.vitepress/config.ts").matchAll(/link: "(\/[^"]*)"/g)].map(([, link = ""]) => link);
    const there = pages()
      .filter((page) => page.startsWith("docs/") && page !== "docs/index.md")
      .map((page) => page.slice("docs".length, -".md".length));
    expect([...new Set(menu.filter((link) => link !== "/api/"))].sort()).toEqual(there.sort());
  });
});
