// Runs the command line as it ships, and waits for it.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** @throws Error with what it printed where it fails. */
export function runVitrine(args: readonly string[]): Ran {
  return runNode([CLI, ...args]);
}

/** The same for a bench of this repository, which prints JSON. */
export function runBench(file: string, args: readonly string[]): unknown {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  return JSON.parse(runNode(["--import", "tsx", path, ...args]).out);
}

function runNode(args: readonly string[]): Ran {
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}:\n${stderr}`);
  return { out: stdout, err: stderr, seconds: (performance.now() - began) / 1000 };
}
