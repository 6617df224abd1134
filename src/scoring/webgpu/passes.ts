// Splits runs of queries into passes: a pass is the queries of one dispatch.

import type { Run } from "../engine.js";

export interface QueryPass {
  readonly queries: readonly Int8Array[];
  /** Bit q is set if query q is the last of its run, or the last of this pass. */
  readonly ends: number;
  /** Index of the answer that the first query counts for. */
  readonly answer: number;
  /** Whether the first answer already has keys from the previous pass. */
  readonly continues: boolean;
}

/** @param runs contiguous
 *  @param most largest number of queries per pass */
export function passesOf(queries: readonly Int8Array[], runs: readonly Run[], most: number): QueryPass[] {
  const passes: QueryPass[] = [];
  const last = runs.at(-1)?.[1] ?? 0;
  let answer = 0;
  for (let from = runs[0]?.[0] ?? 0; from < last; from += most) {
    const to = Math.min(from + most, last);
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
