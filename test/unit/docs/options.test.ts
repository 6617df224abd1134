// `docs/options.md` names every option there is, and none that is not.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { vitrine } from "../cli/run-cli.js";
import { root } from "./blocks.js";

const page = readFileSync(`${root}docs/options.md`, "utf8");
const [inPage = "", commands = ""] = page.split("## Command line");
const [build = "", others = ""] = commands.split("### Others");

/** The words in code of some cells. */
const named = (cells: string): string[] => [...cells.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

it("lists the options of createRecommender", () => {
  const source = ["recommender-options", "log"].map((name) => readFileSync(`${root}src/${name}.ts`, "utf8")).join("\n");
  const options = [...source.matchAll(/interface (?:Recommender|Log)Options [^{]*\{([\s\S]*?)\n\}/g)].flatMap(
    ([, body = ""]) => [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = ""]) => name),
  );
  const rows = [...inPage.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) => named(cell));
  expect(rows.sort()).toEqual(options.sort());
});

it.each(["build", "keygen", "embed", "recommend", "search", "evaluate", "inspect", "doctor", "serve"])(
  "has those of vitrine %s",
  (command) => {
    const { out } = vitrine(command, "--help");
    const options = [...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name = ""]) => name);
    expect((command === "build" ? namedBy(build, /^\| (`--[^|]+) \|/gm) : ofCommand(command)).sort()).toEqual(
      options.sort(),
    );
  },
);

function namedBy(table: string, row: RegExp): string[] {
  return [...table.matchAll(row)].flatMap(([, cell = ""]) => named(cell));
}

/** Rows of a command, and those below it that name none. */
function ofCommand(command: string): string[] {
  const rows = new RegExp(`^\\| ${command} \\|.*(?:\\n\\| \\|.*)*`, "m").exec(others)?.[0] ?? "";
  return namedBy(rows, /^\| \w* ?\| (`--[^|]+) \|/gm);
}
