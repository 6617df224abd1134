// Every contender on every case, one after the other on the same rows; the limit of the memory beside them.

import { judge } from "../../test/contracts/judge.js";
import { type Case, casesOf, isMain, isPlain, matrixOf, requestOf, sizesOf } from "./cases.js";
import type { Contender, Entrant, Lists } from "./contender.js";
import { measure, type Times } from "./measure.js";
import { readingTime } from "./reading-time.js";

export interface Result extends Case, Times {
  readonly name: string;
  readonly ours: boolean;
  readonly device: string;
  /** Share of the exact k best rows that were found. */
  readonly recall: number;
  readonly heldBytes: number | undefined;
  readonly kernelMs: number | undefined;
}

export interface Limit {
  readonly rows: number;
  readonly dimensions: number;
  /** One thread reading as many bytes as the matrix has, in milliseconds. */
  readonly readMs: number;
}

export interface Outcome {
  readonly results: Result[];
  readonly limits: Limit[];
  /** Who was not measured, and why. */
  readonly absent: string[];
  /** What else was measured or is to be said. */
  readonly notes: string[];
  /** Milliseconds of the page's own thread; browser only. */
  longestTask?: number;
  /** An empty dispatch with readback, in milliseconds; a real card only. */
  emptyMs?: number;
}

export async function runCases(
  entrants: readonly Entrant[],
  { quick, budget }: { readonly quick: boolean; readonly budget: number },
  say: (line: string) => void,
): Promise<Outcome> {
  const outcome: Outcome = { results: [], limits: [], absent: [], notes: [] };
  for (const size of sizesOf(quick)) {
    const matrix = matrixOf(size);
    const readMs = (await readingTime(matrix.data.length, budget)).p50;
    outcome.limits.push({ ...size, readMs });
    say(`${size.rows} × ${size.dimensions}: read in ${readMs.toFixed(3)} ms`);
    const exact = new Map<string, Lists>();
    const asked = casesOf(size, quick).map((of) => ({ of, request: requestOf(of) }));
    for (const { of, request } of asked)
      exact.set(
        JSON.stringify(of),
        judge(matrix, request).map(({ rows }) => rows),
      );
    for (const entrant of entrants) {
      if (size.rows > (entrant.mostRows ?? Number.POSITIVE_INFINITY)) {
        outcome.absent.push(`${entrant.name}, ${size.rows} rows: left out, takes too long or too much memory`);
        continue;
      }
      const cases = asked.filter(({ of }) => entrant.ours || isPlain(of) || isMain(of));
      try {
        const contender = await entrant.open(matrix);
        for (const { of, request } of cases) {
          try {
            const result = await runCase(contender, entrant.ours, of, contender.prepare(request), exact, budget);
            outcome.results.push(result);
            say(
              `  ${result.name}: k ${of.k}, ${of.queries} q${of.masked ? ", masked" : ""}: ${result.p50.toFixed(3)} ms${result.kernelMs === undefined ? "" : ` (kernel ${result.kernelMs.toFixed(3)})`}`,
            );
          } catch (error) {
            outcome.absent.push(`${entrant.name}, ${JSON.stringify(of)}: ${error}`);
          }
        }
        contender.dispose();
      } catch (error) {
        outcome.absent.push(`${entrant.name}, ${size.rows} × ${size.dimensions}: ${error}`);
        say(`  ${entrant.name}: ${error}`);
      }
    }
  }
  return outcome;
}

async function runCase(
  contender: Contender,
  ours: boolean,
  of: Case,
  call: () => Promise<Lists>,
  exact: ReadonlyMap<string, Lists>,
  budget: number,
): Promise<Result> {
  const recall = recallOf(await call(), exact.get(JSON.stringify(of)) ?? []);
  const times = await measure(call, budget);
  const { name, device } = contender;
  const [heldBytes, kernelMs] = [contender.heldBytes(), contender.kernelMs?.()];
  return { ...of, ...times, name, ours, device, recall, heldBytes, kernelMs };
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
