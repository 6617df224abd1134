// Writes what a run found: all of it as JSON, and a page to read.

import { writeFileSync } from "node:fs";
import { isMain, isPlain, SIZES } from "./cases.js";
import { type MeasuredPiece, piecesIn } from "./pieces.js";
import type { Result } from "./run-cases.js";
import { type Target, targetsOf } from "./targets.js";

/** Puts a piece in the place of the one of its name, and writes the report of all there are.
 *  @param name of the files in bench/, `name`.json and `NAME`.md */
export function keepPiece(name: string, command: string, notes: readonly string[], piece: MeasuredPiece): Target[] {
  const at = (file: string): URL => new URL(`../${file}`, import.meta.url);
  const others = piecesIn(at(`${name}.json`)).filter((other) => other.name !== piece.name);
  const order = ({ size }: MeasuredPiece): number => SIZES.findIndex((one) => isSame(one, size));
  const pieces = [...others, piece].sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
  const targets = targetsOf(pieces);
  writeFileSync(at(`${name}.json`), `${JSON.stringify({ command, targets, pieces }, null, 1)}\n`);
  writeFileSync(at(`${name.toUpperCase()}.md`), pageOf(command, notes, pieces, targets));
  return targets;
}

function isSame(a: { rows: number; dimensions: number }, b: { rows: number; dimensions: number }): boolean {
  return a.rows === b.rows && a.dimensions === b.dimensions;
}

function pageOf(
  command: string,
  notes: readonly string[],
  pieces: readonly MeasuredPiece[],
  targets: readonly Target[],
): string {
  const results = pieces.flatMap((piece) => piece.results);
  const loads = pieces.map(({ machine }) => Number(machine.load));
  const { load: _, ...machine } = (pieces[0] as MeasuredPiece).machine;
  const devices = new Map(results.filter(({ ours }) => ours).map(({ name, device }) => [name, device]));
  const parts = [
    `# Scoring, measured\n\nWritten by \`${command}\`, piece by piece. Milliseconds; the same rows for everyone, made up from a fixed seed; on a machine that others used too. ` +
      '"Best peer" is the fastest of the others at the same case; "limit" is one thread reading as many bytes as the matrix has (p50), so 1.0 is as fast as memory (where rows are very many, our WASM engine reads half of the bytes and of the rest what may win, and can be below); least is the fastest call, which other work on the machine disturbs least; held is what the contender holds for the rows and the call, in matrices of int8 (of Orama the JavaScript heap, of TF.js its tensors, of Voy its WebAssembly memory).',
    [
      ...Object.entries(machine).map(([what, value]) => `${what}: ${value}`),
      `load (processes that wanted a core) while the pieces were taken: ${Math.min(...loads)} to ${Math.max(...loads)}`,
      ...[...devices].map(([name, device]) => `${name}: ${device}`),
      ...notes,
    ]
      .map((line) => `- ${line}`)
      .join("\n"),
    `## Targets\n\nRead by medians; the fastest calls stand beside.\n\n${table(
      ["target", "wanted", "measured", "met"],
      targets.map(({ what, wanted, measured, met }) => [what, wanted, measured, met ? "yes" : "**no**"]),
    )}`,
  ];
  for (const size of SIZES) {
    const here = pieces.filter((piece) => isSame(piece.size, size));
    const limit = here[0]?.limit.readMs;
    if (limit === undefined) continue;
    const all = here.flatMap((piece) => piece.results);
    const shown = all.filter((result) => isMain(result) || result.ours || isPlain(result));
    parts.push(
      `## ${size.rows.toLocaleString("en")} × ${size.dimensions} (limit ${limit.toFixed(3)} ms)\n\n` +
        table(
          ["who", "k", "queries", "mask", "least", "p50", "p95", "kernel", "× best peer", "× limit", "held", "recall"],
          shown.map((result) => lineOf(result, all, limit)),
        ),
    );
  }
  const absent = pieces.flatMap((piece) => piece.absent);
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
