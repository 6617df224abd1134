// The GPU returns one number per block of rows, the key of the block's best row; the k best rows are then found here.
// They are all in the k blocks with the best keys, because any row of another block is worse than the best rows of
// these k. So only these blocks are scored again, which also checks the GPU's keys.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { type TopRows, TopRowsHeap } from "../../vector/top-rows.js";
import type { TopRequest } from "../engine.js";
import { scoreOfRow } from "../js.js";
import { WrongAnswer } from "../unfit.js";

/** Threads of a workgroup, one block each. The rows of a block are this far apart, so that neighbouring threads read
 *  neighbouring rows. */
export const WORKGROUP = 64;
/** Rows per block. */
export const BLOCK = 16;
/** Rows per workgroup. */
export const GROUP_ROWS = WORKGROUP * BLOCK;
/** Key of a block without an allowed row; every other key is larger. */
export const EMPTY = -(2 ** 30);
/** Every score lies within ±2^SCORE_BITS, so that a key fits 32 bits. */
export const SCORE_BITS = 25;

/** Number of blocks for so many rows, rounded up to whole workgroups. */
export function blocksOf(rows: number): number {
  return Math.ceil(rows / GROUP_ROWS) * WORKGROUP;
}

/** The k best blocks offered, by their best rows. */
export class BestBlocks {
  readonly #heap: TopRowsHeap;

  constructor(k: number) {
    this.#heap = new TopRowsHeap(k);
  }

  /** @param key score × BLOCK + number of the block's rows from its best row on, so that among equal scores the
   *  first row wins */
  offer(block: number, key: number): void {
    const score = Math.floor(key / BLOCK);
    if (key === EMPTY || score < this.#heap.threshold) return;
    const place = BLOCK - 1 - (key - score * BLOCK);
    this.#heap.offer(Math.floor(block / WORKGROUP) * GROUP_ROWS + place * WORKGROUP + (block % WORKGROUP), score);
  }

  drain(): TopRows {
    return this.#heap.drain();
  }
}

/** The k best rows of the k best `blocks`. Throws WrongAnswer with details if the GPU's keys are wrong.
 *  @param queries the run of queries behind the answer */
export function bestRows(
  matrix: Int8Matrix,
  blocks: TopRows,
  queries: readonly Int8Array[],
  { k, mask, bias }: TopRequest,
): TopRows {
  const heap = new TopRowsHeap(Math.min(k, matrix.rows));
  for (const [i, said] of blocks.rows.entries()) {
    const first = Math.floor(said / GROUP_ROWS) * GROUP_ROWS + (said % WORKGROUP);
    let [best, bestScore] = [-1, Number.NEGATIVE_INFINITY];
    for (let row = first; row < Math.min(first + GROUP_ROWS, matrix.rows); row += WORKGROUP) {
      if (mask?.has(row) === false) continue;
      let score = Number.NEGATIVE_INFINITY;
      for (const query of queries) score = Math.max(score, scoreOfRow(matrix, row, query, bias));
      heap.offer(row, score);
      if (score > bestScore) [best, bestScore] = [row, score];
    }
    if (best !== said || bestScore !== blocks.scores[i]) {
      throw new WrongAnswer(
        `the device found row ${said} with ${blocks.scores[i]} instead of row ${best} with ${bestScore}`,
      );
    }
  }
  const answer = heap.drain();
  const { length } = answer.rows;
  if (length < Math.min(k, matrix.rows) && length < (mask?.count() ?? matrix.rows)) {
    throw new WrongAnswer("the device left rows out");
  }
  return answer;
}
