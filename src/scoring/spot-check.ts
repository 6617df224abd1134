// Checks an answer at a fraction of its cost: its order, the scores of all returned rows, and a random range of rows
// that were not returned. Detects a GPU that has begun to return wrong results; it proves nothing.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { Random } from "../vector/random.js";
import type { TopRows } from "../vector/top-rows.js";
import { runsOf, type TopRequest } from "./engine.js";
import { scoreOfRow } from "./js.js";

/** Rows of that range; at 64 dimensions they take the JS engine about a third of a millisecond. */
const STRETCH = 4096;

/** Describes the first error found; undefined if there is none. */
export function spotCheck(
  matrix: Int8Matrix,
  request: TopRequest,
  answers: readonly TopRows[],
  random: Random,
): string | undefined {
  const { k, mask, bias } = request;
  const asked = queriesByAnswer(request);
  if (answers.length !== asked.length) return `${answers.length} answers instead of ${asked.length}`;
  const place = Math.floor(random() * asked.length);
  const [queries, answer] = [asked[place], answers[place]];
  if (queries === undefined || answer === undefined) return undefined;
  const scoreOf = (row: number): number =>
    queries.reduce((best, query) => Math.max(best, scoreOfRow(matrix, row, query, bias)), Number.NEGATIVE_INFINITY);
  const { rows, scores } = answer;
  const expected = Math.min(k, mask?.count() ?? matrix.rows);
  if (rows.length !== expected) return `${rows.length} rows instead of ${expected}`;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (!(row >= 0 && row < matrix.rows) || mask?.has(row) === false) return `row ${row} was not to be returned`;
    const score = scoreOf(row);
    if (scores[i] !== score) return `row ${row} with ${scores[i]} instead of ${score}`;
    if (i > 0 && !comesAfter(row, score, rows[i - 1] as number, scores[i - 1] as number))
      return `row ${row} out of order`;
  }
  if (rows.length === 0) return undefined;
  const named = new Set(rows);
  const lastRow = rows[rows.length - 1] as number;
  const lastScore = scores[rows.length - 1] as number;
  const start = Math.floor(random() * matrix.rows);
  for (let i = 0; i < Math.min(STRETCH, matrix.rows); i++) {
    const row = (start + i) % matrix.rows;
    if (named.has(row) || mask?.has(row) === false) continue;
    const score = scoreOf(row);
    if (!comesAfter(row, score, lastRow, lastScore)) return `row ${row} with ${score} is missing`;
  }
  return undefined;
}

/** The queries behind each answer. */
function queriesByAnswer(request: TopRequest): readonly (readonly Int8Array[])[] {
  return runsOf(request).map(([first, end]) => request.queries.slice(first, end));
}

function comesAfter(row: number, score: number, before: number, scoreBefore: number): boolean {
  return score < scoreBefore || (score === scoreBefore && row > before);
}
