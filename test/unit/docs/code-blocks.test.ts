// No page shows code that does not hold: TypeScript compiles, JSON is what it says it is, commands are accepted. What is
// not checked says so by its language, `text`.

import { describe, expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { parseItem } from "../../../src/catalog/item.js";
import { parseRules } from "../../../src/catalog/withhold.js";
import { parseRuleSet } from "../../../src/ranking/rules/parse-rule-set.js";
import { type Block, blocksOf, pages } from "./blocks.js";
import { compile } from "./compile.js";
import { parser, wrongCommands } from "./shell.js";

const blocks = pages().flatMap(blocksOf);
const inLanguages = (...languages: string[]): Block[] => blocks.filter(({ language }) => languages.includes(language));

/** What package.json exports if an import map that serves `dist` at /vitrine/ is right. */
function exportsOf(imports: Record<string, string>): Record<string, { default: string }> {
  return Object.fromEntries(
    Object.entries(imports).map(([name, address]) => [
      name.replace("vitrine", "."),
      { default: address.replace("/vitrine/", "./dist/") },
    ]),
  );
}

/** The scripts inside of markup, as blocks of their own. */
function scriptsOf({ place, code, language }: Block): Block[] {
  return [...code.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, head = "", body = ""], i) => ({
    place: `${place}:script${i}`,
    language: /importmap/.test(head) ? "json" : language !== "html" || /lang="ts"/.test(head) ? "ts" : "js",
    code: body,
  }));
}

const markup = inLanguages("html", "vue", "svelte").flatMap(scriptsOf);

describe("code blocks of the pages", () => {
  it("are in languages that are checked, or are marked as text", () => {
    const checked = ["ts", "tsx", "js", "json", "sh", "html", "vue", "svelte", "text"];
    expect(blocks.filter(({ language }) => !checked.includes(language)).map(({ place }) => place)).toEqual([]);
    expect(blocks.length).toBeGreaterThan(40);
  });

  it("compile, strictly, against the package's own types", () => {
    const typed = [...inLanguages("ts", "tsx"), ...markup.filter(({ language }) => language === "ts")];
    expect(typed.length).toBeGreaterThan(10);
    expect(compile(typed, true)).toEqual([]);
  });

  it("compile as plain JavaScript", () => {
    expect(compile([...inLanguages("js"), ...markup.filter(({ language }) => language === "js")], false)).toEqual([]);
  });

  it.each([...inLanguages("json"), ...markup.filter(({ language }) => language === "json")])(
    "$place is what its reader takes",
    ({ code }) => {
      const value = JSON.parse(code) as Record<string, unknown>;
      if (Array.isArray(value)) expect(parseRules(value)).toHaveLength(value.length);
      else if ("rules" in value) expect(parseRuleSet(value).rules.length).toBeGreaterThan(0);
      else if ("imports" in value)
        expect(manifest.exports).toMatchObject(exportsOf(value.imports as Record<string, string>));
      else expect(parseItem(value)).toMatchObject({ item: { id: value.id } });
    },
  );

  it("contain commands that the command line accepts, and scripts that exist", async () => {
    const program = await parser();
    const wrong = await Promise.all(inLanguages("sh").map((block) => wrongCommands(block, program)));
    expect(wrong.flat()).toEqual([]);
  });
});
