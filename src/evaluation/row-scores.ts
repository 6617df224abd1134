// Sums sparse scores by row, one list after another, reusing its arrays.

import { TopRowsHeap } from "../vector/top-rows.js";

export class RowScores {
  readonly #scores: Float64Array;
  readonly #touched: number[] = [];

  /** @param rows number of rows of the catalog */
  constructor(rows: number) {
    this.#scores = new Float64Array(rows);
  }

  add(row: number, value: number): void {
    if (this.#scores[row] === 0) this.#touched.push(row);
    this.#scores[row] = (this.#scores[row] as number) + value;
  }

  /** The rows with the highest scores above 0, best first, ties by lower row. Resets all scores to 0.
   *  @param without rows to leave out */
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
