// What WebGL returns is never believed blindly: the winners' scores are computed again here. It costs microseconds, and
// catches a device that turns to wrong numbers (not one that misses a row: that is the canary's part). It may only be a
// context that was lost before the page heard of it, which reads zeros: a loss, not a lie.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { TopRows } from "../vector/top-rows.js";
import type { TopRequest } from "./engine.js";
import { scoreOfRow } from "./js.js";

/** Throws an Error that says what the device got wrong.
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
