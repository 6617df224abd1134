// A long measurement in pieces of a minute or less, each kept as soon as it is taken: it can be taken on, and one piece
// taken again, with `--piece` and a part of its name.

import { existsSync, readFileSync } from "node:fs";
import { SIZES, type Size } from "./cases.js";
import type { Machine } from "./machine.js";
import type { PageTasks } from "./page-tasks.js";
import type { Outcome } from "./run-cases.js";

export interface Piece {
  readonly name: string;
  readonly size: Size;
}

export interface MeasuredPiece extends Piece, Outcome {
  readonly machine: Machine;
  /** Of the page's own thread meanwhile; browser only. */
  readonly pageTasks?: PageTasks;
  /** A real card only: milliseconds of an empty dispatch with readback, and bytes that a kernel which does nothing else
   *  reads in one. */
  readonly card?: { readonly emptyMs: number; readonly bytesPerMs: number | undefined };
}

/** Those of the kinds and sizes whose name has in it what the command line's `--piece` says; all without one. */
export function piecesOf<Kind extends string>(kinds: readonly Kind[]): (Piece & { readonly kind: Kind })[] {
  const at = process.argv.indexOf("--piece");
  const wanted = at < 0 ? "" : (process.argv[at + 1] ?? "");
  const all = SIZES.flatMap((size) =>
    kinds.map((kind) => ({ name: `${size.rows}x${size.dimensions}-${kind}`, size, kind })),
  );
  const chosen = all.filter(({ name }) => name.includes(wanted));
  if (chosen.length === 0)
    throw new Error(`No piece "${wanted}". There are ${all.map(({ name }) => name).join(", ")}.`);
  return chosen;
}

export function piecesIn(file: URL): MeasuredPiece[] {
  return existsSync(file)
    ? ((JSON.parse(readFileSync(file, "utf8")) as { pieces?: MeasuredPiece[] }).pieces ?? [])
    : [];
}
