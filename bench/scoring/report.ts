// Writes what a run found: all of it as JSON, and a page to read.

import { writeFileSync } from "node:fs";
import { isMain, isPlain } from "./cases.js";
import type { Machine } from "./machine.js";
import type { Outcome, Result } from "./run-cases.js";
import { type Target, targetsOf } from "./targets.js";

/** @param name of the files in bench/, `name`.json and `NAME`.md */
export function writeReport(name: string, command: string, machine: Machine, outcome: Outcome): void {
  const targets = targetsOf(outcome);
  const at = (file: string): URL => new URL(`../${file}`, import.meta.url);
  writeFileSync(at(`${name}.json`), `${JSON.stringify({ command, machine, targets, ...outcome }, null, 1)}\n`);
  const page = pageOf(command, machine, outcome, targets);
  writeFileSync(at(`${name.toUpperCase()}.md`), page);
  console.log(page);
}

function pageOf(
  command: string,
  machine: Machine,
  { results, limits, absent, notes }: Outcome,
  targets: Target[],
): string {
  const parts = [
    `# Scoring, measured\n\nWritten by \`${command}\`. Milliseconds; the same rows for everyone, made up from a fixed seed; one run on a machine that others used too. ` +
      '"Best peer" is the fastest of the others at the same case; "limit" is one thread reading as many bytes as the matrix has (p50), so 1.0 is as fast as memory; least is the fastest call, which other work on the machine disturbs least; held bytes are those beside the JavaScript heap, in matrices of int8.',
    `${Object.entries(machine)
      .map(([what, value]) => `- ${what}: ${value}`)
      .join("\n")}\n${notes.map((note) => `- ${note}`).join("\n")}`,
    `## Targets\n\n${table(
      ["target", "wanted", "measured", "met"],
      targets.map(({ what, wanted, measured, met }) => [what, wanted, measured, met ? "yes" : "**no**"]),
    )}`,
  ];
  for (const limit of limits) {
    const here = results.filter(({ rows, dimensions }) => rows === limit.rows && dimensions === limit.dimensions);
    const shown = here.filter((result) => isMain(result) || result.ours || isPlain(result));
    parts.push(
      `## ${limit.rows.toLocaleString("en")} × ${limit.dimensions} (limit ${limit.readMs.toFixed(3)} ms)\n\n` +
        table(
          ["who", "k", "queries", "mask", "least", "p50", "p95", "kernel", "× best peer", "× limit", "held", "recall"],
          shown.map((result) => lineOf(result, here, limit.readMs)),
        ),
    );
  }
  parts.push(`## Not measured\n\n${absent.map((line) => `- ${line}`).join("\n") || "Nothing."}`);
  return `${parts.join("\n\n")}\n`;
}

function lineOf(result: Result, all: readonly Result[], readMs: number): string[] {
  const { name, k, queries, masked, least, p50, p95, kernelMs, heldBytes, recall, rows, dimensions } = result;
  const peers = all.filter((one) => !one.ours && one.k === k && one.queries === queries && one.masked === masked);
  const best = Math.min(...peers.map((peer) => peer.p50));
  return [
    name,
    String(k),
    String(queries),
    masked ? "half" : "",
    least.toFixed(3),
    p50.toFixed(3),
    p95.toFixed(3),
    kernelMs?.toFixed(3) ?? "",
    result.ours && Number.isFinite(best) ? (best / p50).toFixed(1) : "",
    (p50 / readMs).toFixed(1),
    heldBytes === undefined ? "" : (heldBytes / (rows * dimensions)).toFixed(2),
    recall.toFixed(3),
  ];
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
