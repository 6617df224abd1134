// Sparse accumulation into a dense array. Allocating the array costs more than filling it, so arrays are pooled, and
// only the touched entries are reset.

export interface SparseSums {
  /** Length = size; 0 where nothing was added. */
  readonly sums: Float64Array;
  /** The first `count` are the touched indices, in order of first use. */
  readonly places: Int32Array;
  count: number;
}

/** A pool of arrays of one size; it grows to the largest number in use at once. */
export class SparseSumsStock {
  readonly #size: number;
  readonly #stock: SparseSums[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  lend(): SparseSums {
    return this.#stock.pop() ?? { sums: new Float64Array(this.#size), places: new Int32Array(this.#size), count: 0 };
  }

  /** Returns an array to the pool; the caller must not use it afterwards. An array that is never returned is
   *  garbage-collected. */
  giveBack(lent: SparseSums): void {
    for (let i = 0; i < lent.count; i++) lent.sums[lent.places[i] as number] = 0;
    lent.count = 0;
    this.#stock.push(lent);
  }
}
