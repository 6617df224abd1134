// Holds the commands of the pages against what exists: the command line's own parser, package.json's scripts, files.

import { existsSync, readFileSync } from "node:fs";
import { Command } from "commander";
import { vi } from "vitest";
import { type Block, root } from "./blocks.js";

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { scripts: Record<string, string> };
/** Of other programs; what they do is theirs. */
const OTHERS = /^(npm (install|create|ci)|npx (esbuild|astro|nuxi)|cd|cp|mkdir|parallel|rsync)\b/;

/** The command line with nothing behind it: it parses, and does nothing. */
export async function parser(): Promise<Command> {
  let program: Command | undefined;
  const parse = vi.spyOn(Command.prototype, "parseAsync").mockImplementation(function (this: Command) {
    program = this;
    return Promise.resolve(this);
  });
  await import("../../../src/cli/main.js");
  parse.mockRestore();
  if (program === undefined) throw new Error("The command line parsed nothing.");
  for (const command of program.commands) {
    command
      .action(() => undefined)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
  }
  return program;
}

/** What is wrong with the commands of a block. */
export async function wrongCommands({ place, code }: Block, program: Command): Promise<string[]> {
  const wrong: string[] = [];
  for (const line of code.replace(/\\\n/g, " ").split("\n")) {
    const words = line.replace(/(^|\s)#.*$/, "").trim();
    for (const part of words.split(/&&|\|/).map((text) => text.trim())) {
      const problem = await wrongWith(part, program);
      if (problem !== undefined) wrong.push(`${place}: ${part}: ${problem}`);
    }
  }
  return wrong;
}

async function wrongWith(command: string, program: Command): Promise<string | undefined> {
  if (command === "" || OTHERS.test(command)) return undefined;
  const script = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1];
  if (script !== undefined) return script in scripts ? undefined : "package.json has no such script";
  const bench = /^npx tsx (\S+)/.exec(command)?.[1];
  if (bench !== undefined) return existsSync(`${root}${bench}`) ? undefined : "there is no such file";
  const own = /^(?:npx )?vitrine\s+([^<>]*)/.exec(command)?.[1];
  if (own === undefined) return "no command that this test knows";
  const words = [...own.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  return program.parseAsync(words, { from: "user" }).then(
    () => undefined,
    (error: Error) => error.message,
  );
}
