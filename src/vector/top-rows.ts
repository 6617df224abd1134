// Keeps the k best (score, row) pairs of a stream. Higher score first, ties by lower row: the one order of the house.

import type { RowMask } from "./row-mask.js";

/** Best first. `rows[i]` has `scores[i]`; both have the same length, at most k. */
export interface TopRows {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
}

/** A bounded binary heap whose root is the worst pair kept. `offer` is O(1) for a loser, O(log k) for a winner. */
export class TopRowsHeap {
  readonly #k: number;
  readonly #rows: Int32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(k: number) {
    this.#k = k;
    this.#rows = new Int32Array(k);
    this.#scores = new Float64Array(k);
  }

  /** Score that a later (higher) row must exceed to be kept; −Infinity while there is room. */
  get threshold(): number {
    if (this.#size < this.#k) return Number.NEGATIVE_INFINITY;
    return this.#k === 0 ? Number.POSITIVE_INFINITY : (this.#scores[0] as number);
  }

  offer(row: number, score: number): void {
    if (this.#size < this.#k) {
      this.#place(this.#size++, row, score);
      this.#up(this.#size - 1);
    } else if (this.#k > 0 && better(score, row, this.#scores[0] as number, this.#rows[0] as number)) {
      this.#place(0, row, score);
      this.#down();
    }
  }

  /** Empties the heap into arrays, best first. */
  drain(): TopRows {
    const count = this.#size;
    const rows = new Int32Array(count);
    const scores = new Float64Array(count);
    for (let i = count - 1; i >= 0; i--) {
      rows[i] = this.#rows[0] as number;
      scores[i] = this.#scores[0] as number;
      this.#size--;
      this.#place(0, this.#rows[this.#size] as number, this.#scores[this.#size] as number);
      this.#down();
    }
    return { rows, scores };
  }

  #place(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }

  #worse(a: number, b: number): boolean {
    return better(
      this.#scores[b] as number,
      this.#rows[b] as number,
      this.#scores[a] as number,
      this.#rows[a] as number,
    );
  }

  #swap(a: number, b: number): void {
    const row = this.#rows[a] as number;
    const score = this.#scores[a] as number;
    this.#place(a, this.#rows[b] as number, this.#scores[b] as number);
    this.#place(b, row, score);
  }

  #up(at: number): void {
    let child = at;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#worse(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #down(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= this.#size) return;
      const right = left + 1;
      const worst = right < this.#size && this.#worse(right, left) ? right : left;
      if (!this.#worse(worst, parent)) return;
      this.#swap(worst, parent);
      parent = worst;
    }
  }
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
