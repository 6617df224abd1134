// Keeps the k best (score, row) pairs of a stream: higher score first, ties by lower row. All rooms use this order.

import type { RowMask } from "./row-mask.js";

/** Best first. `rows[i]` has `scores[i]`; both have the same length, at most k. */
export interface TopRows {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
}

/** A bounded binary heap whose root is the worst pair kept. `offer` is O(1) for a pair that is not kept, else O(log
 *  k). */
export class TopRowsHeap {
  readonly #k: number;
  /** In heap order, except after `sort`. */
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  #size = 0;

  constructor(k: number) {
    this.#k = k;
    this.rows = new Int32Array(k);
    this.scores = new Float64Array(k);
  }

  /** Score that a later (higher) row must exceed to be kept; −Infinity while there is room. */
  get threshold(): number {
    if (this.#size < this.#k) return Number.NEGATIVE_INFINITY;
    return this.#k === 0 ? Number.POSITIVE_INFINITY : (this.scores[0] as number);
  }

  clear(): void {
    this.#size = 0;
  }

  offer(row: number, score: number): void {
    if (this.#size < this.#k) {
      this.#up(this.#size++, row, score);
    } else if (this.#k > 0 && better(score, row, this.scores[0] as number, this.rows[0] as number)) {
      this.#down(row, score);
    }
  }

  /** Empties the heap into arrays, best first. */
  drain(): TopRows {
    const count = this.sort();
    return { rows: this.rows.slice(0, count), scores: this.scores.slice(0, count) };
  }

  /** Empties the heap and leaves the pairs in `rows` and `scores`, best first, until the next offer. Returns their
   *  number. */
  sort(): number {
    const count = this.#size;
    while (this.#size > 1) {
      const worst = --this.#size;
      const [row, score] = [this.rows[worst] as number, this.scores[worst] as number];
      this.#place(worst, this.rows[0] as number, this.scores[0] as number);
      this.#down(row, score);
    }
    this.#size = 0;
    return count;
  }

  #place(at: number, row: number, score: number): void {
    this.rows[at] = row;
    this.scores[at] = score;
  }

  /** Sift-up: inserts a pair at index `child`. */
  #up(child: number, row: number, score: number): void {
    let at = child;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const [parentRow, parentScore] = [this.rows[parent] as number, this.scores[parent] as number];
      if (!better(parentScore, parentRow, score, row)) break;
      this.#place(at, parentRow, parentScore);
      at = parent;
    }
    this.#place(at, row, score);
  }

  /** Sift-down: replaces the root. */
  #down(row: number, score: number): void {
    const { rows, scores } = this;
    let at = 0;
    for (;;) {
      let worst = 2 * at + 1;
      if (worst >= this.#size) break;
      const right = worst + 1;
      if (right < this.#size && worse(rows, scores, right, worst)) worst = right;
      if (!better(score, row, scores[worst] as number, rows[worst] as number)) break;
      this.#place(at, rows[worst] as number, scores[worst] as number);
      at = worst;
    }
    this.#place(at, row, score);
  }
}

function worse(rows: Int32Array, scores: Float64Array, a: number, b: number): boolean {
  return better(scores[b] as number, rows[b] as number, scores[a] as number, rows[a] as number);
}

function better(scoreA: number, rowA: number, scoreB: number, rowB: number): boolean {
  return scoreA > scoreB || (scoreA === scoreB && rowA < rowB);
}

/** The k best of `scores` (row r has `scores[r]`) among rows that `allowed` lets through. */
export function topRows(scores: ArrayLike<number>, k: number, allowed?: RowMask): TopRows {
  const heap = new TopRowsHeap(Math.min(k, scores.length));
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] as number;
    if (score > heap.threshold && (allowed === undefined || allowed.has(row))) heap.offer(row, score);
  }
  return heap.drain();
}
