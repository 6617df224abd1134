// Scores of a few rows among many, added up for one list after the other without making arrays anew.

import { TopRowsHeap } from "../vector/top-rows.js";

export class RowScores {
  readonly #scores: Float64Array;
  readonly #touched: number[] = [];

  /** @param rows how many there are at all */
  constructor(rows: number) {
    this.#scores = new Float64Array(rows);
  }

  add(row: number, value: number): void {
    if (this.#scores[row] === 0) this.#touched.push(row);
    this.#scores[row] = (this.#scores[row] as number) + value;
  }

  /** The rows with the highest scores above 0, best first, ties by lower row. All begin at 0 again.
   *  @param without rows that are not to be in the list */
  drain(limit: number, without: readonly number[] = []): readonly number[] {
    const heap = new TopRowsHeap(Math.min(limit, this.#touched.length));
    for (const row of without) this.#scores[row] = 0;
    for (const row of this.#touched) {
      const score = this.#scores[row] as number;
      if (score > 0) heap.offer(row, score);
      this.#scores[row] = 0;
    }
    this.#touched.length = 0;
    return [...heap.drain().rows];
  }
}
