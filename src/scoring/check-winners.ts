// Recomputes the scores of the rows that WebGL returned. Costs microseconds and catches wrong numbers, though not a
// missing row (the canary and the spot check look for those). A context whose loss has not been announced yet reads
// zeros, so a mismatch counts as a loss, not as a wrong answer.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { TopRows } from "../vector/top-rows.js";
import type { TopRequest } from "./engine.js";
import { scoreOfRow } from "./js.js";

/** Throws an Error that describes the mismatch.
 *  @param queries the run of queries behind `answer` */
export function checkWinners(
  matrix: Int8Matrix,
  answer: TopRows,
  queries: readonly Int8Array[],
  { k, mask, bias }: TopRequest,
): void {
  const expected = Math.min(k, matrix.rows);
  const { length } = answer.rows;
  if (length < expected && length < Math.min(expected, mask?.count() ?? matrix.rows)) {
    throw new Error("the device returned scores that are not numbers");
  }
  for (const [place, row] of answer.rows.entries()) {
    const score = Math.max(...queries.map((query) => scoreOfRow(matrix, row, query, bias)));
    if (score !== answer.scores[place]) {
      throw new Error(`the device computed ${answer.scores[place]} for row ${row} instead of ${score}`);
    }
  }
}
