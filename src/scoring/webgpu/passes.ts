// Cuts a request into dispatches: runs of queries into passes of at most eight, the matrix into ranges whose scores fit
// the room there is for them.

import { QUERIES } from "./shaders.js";

/** At most QUERIES queries that are scored in one dispatch. */
export interface QueryPass {
  readonly queries: readonly Int8Array[];
  /** Bit q: query q is the last of its run, or the last here. */
  readonly ends: number;
  /** Index of the answer that the first query counts for. */
  readonly answer: number;
  /** The first answer has scores from the pass before. */
  readonly continues: boolean;
}

/** Rows [first, first + rows) of part `part`. */
export interface Range {
  readonly part: number;
  readonly first: number;
  readonly rows: number;
}

export function passesOf(
  queries: readonly Int8Array[],
  runs: readonly (readonly [first: number, end: number])[],
): QueryPass[] {
  const passes: QueryPass[] = [];
  let answer = 0;
  for (let from = 0; from < queries.length; from += QUERIES) {
    const to = Math.min(from + QUERIES, queries.length);
    const firstAnswer = answer;
    const continues = (runs[answer]?.[0] ?? from) < from;
    let ends = 2 ** (to - from - 1);
    for (let end = runs[answer]?.[1]; end !== undefined && end <= to; end = runs[++answer]?.[1]) {
      ends |= 2 ** (end - 1 - from);
    }
    passes.push({ queries: queries.slice(from, to), ends, answer: firstAnswer, continues });
  }
  return passes;
}

/** @param most rows of one range */
export function rangesOf(parts: readonly { readonly rows: number }[], most: number): Range[] {
  return parts.flatMap(({ rows }, part) =>
    Array.from({ length: Math.ceil(rows / most) }, (_, i) => ({
      part,
      first: i * most,
      rows: Math.min(most, rows - i * most),
    })),
  );
}
