// Every contender on every case, one after the other on the same rows; the limit of the memory beside them.

import type { TopRequest } from "../../src/scoring/engine.js";
import { openJs } from "../../src/scoring/js.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";
import { type Case, casesOf, isMain, isPlain, matrixOf, requestOf, type Size } from "./cases.js";
import type { Entrant, Lists } from "./contender.js";
import { measure, type Times } from "./measure.js";
import { readingTime } from "./reading-time.js";

export interface Result extends Case, Times {
  readonly name: string;
  readonly ours: boolean;
  readonly device: string;
  /** Share of the exact k best rows that were found. */
  readonly recall: number;
  readonly heldBytes: number | undefined;
  /** On the device alone, the median. */
  readonly kernelMs: number | undefined;
}

/** One thread reading as many bytes as the matrix has, in milliseconds: the median, and the fastest. */
export interface Limit {
  readonly readMs: number;
  readonly leastReadMs: number;
}

export interface Outcome {
  readonly results: Result[];
  readonly limit: Limit;
  /** Who was not measured, and why. */
  readonly absent: string[];
}

export interface RunOptions {
  /** Milliseconds for each measurement. */
  readonly budget: number;
  readonly say: (line: string) => void;
}

/** Who takes longer for the plain case is asked no other. */
const SLOW = 250;

interface Asked {
  readonly of: Case;
  readonly request: TopRequest;
  readonly exact: Lists;
}

/** All cases of one size. */
export async function runCases(entrants: readonly Entrant[], size: Size, options: RunOptions): Promise<Outcome> {
  const matrix = matrixOf(size);
  const { p50: readMs, least: leastReadMs } = await readingTime(matrix.data.length, options.budget);
  const outcome: Outcome = { results: [], limit: { readMs, leastReadMs }, absent: [] };
  options.say(`${size.rows} × ${size.dimensions}: read in ${readMs.toFixed(3)} ms`);
  const asked = await ask(matrix, casesOf(size));
  for (const entrant of entrants) {
    const { name, mostRows = Number.POSITIVE_INFINITY } = entrant;
    if (size.rows > mostRows) {
      outcome.absent.push(`${name}, ${size.rows} × ${size.dimensions}: takes too long or too much memory`);
      continue;
    }
    try {
      await runEntrant(entrant, matrix, asked, options, outcome);
    } catch (error) {
      outcome.absent.push(`${name}, ${size.rows} × ${size.dimensions}: ${shortly(error)}`);
      options.say(`  ${name}: ${shortly(error)}`);
    }
  }
  return outcome;
}

async function ask(matrix: Int8Matrix, cases: readonly Case[]): Promise<Asked[]> {
  const { engine } = await openJs(matrix);
  const asked: Asked[] = [];
  for (const of of cases) {
    const request = requestOf(of);
    asked.push({ of, request, exact: (await engine.top(request)).map(({ rows }) => rows) });
  }
  return asked;
}

/** The plain case comes first. */
async function runEntrant(
  entrant: Entrant,
  matrix: Int8Matrix,
  asked: readonly Asked[],
  { budget, say }: RunOptions,
  { results, absent }: Outcome,
): Promise<void> {
  const { name, ours } = entrant;
  const contender = await entrant.open(matrix);
  let plain = 0;
  let skipped = 0;
  try {
    for (const { of, request, exact } of asked) {
      if (!ours && !isPlain(of) && !(isMain(of) && isNearPlain(of))) continue;
      const words = `k ${of.k}, ${of.queries} q${of.masked ? ", masked" : ""}`;
      if (plain > SLOW) {
        skipped++;
        continue;
      }
      try {
        const call = contender.prepare(request);
        const recall = recallOf(await call(), exact);
        const kernels: number[] = [];
        const times = await measure(async () => {
          await call();
          const took = contender.kernelMs?.();
          if (took !== undefined) kernels.push(took);
        }, budget);
        const kernelMs = kernels.sort((a, b) => a - b)[kernels.length >> 1];
        const heldBytes = contender.heldBytes();
        results.push({ ...of, ...times, name, ours, device: contender.device, recall, heldBytes, kernelMs });
        if (isPlain(of)) plain = times.p50;
        const kernel = kernelMs === undefined ? "" : ` (kernel ${kernelMs.toFixed(3)})`;
        say(`  ${name}: ${words}: ${times.p50.toFixed(3)} ms${kernel}`);
      } catch (error) {
        absent.push(`${name}, ${of.rows} × ${of.dimensions}, ${words}: ${shortly(error)}`);
      }
    }
  } finally {
    contender.dispose();
  }
  if (skipped > 0) {
    const size = `${matrix.rows} × ${matrix.dimensions}`;
    absent.push(`${name}, ${size}: ${skipped} more cases, since the plain one took ${plain.toFixed(0)} ms`);
  }
}

function shortly(error: unknown): string {
  return String(error).slice(0, 100);
}

/** Differs from the plain case in one thing. */
function isNearPlain({ k, queries, masked }: Case): boolean {
  return [k !== 20, queries !== 1, masked].filter(Boolean).length === 1;
}

function recallOf(found: Lists, exact: Lists): number {
  let [hits, all] = [0, 0];
  for (const [i, rows] of exact.entries()) {
    const mine = new Set(Array.from(found[i] ?? []));
    hits += Array.from(rows).filter((row) => mine.has(row)).length;
    all += rows.length;
  }
  return all === 0 ? 1 : hits / all;
}
