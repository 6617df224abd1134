// Sums at a few places of many. The array is as long as there are places, and costs more to make than to fill: it is lent
// from a stock and comes back with its few places zeroed.

export interface SparseSums {
  /** Length = size; 0 where nothing was added. */
  readonly sums: Float64Array;
  /** The first `count` are the places that are not 0, in order of first mention. */
  readonly places: Int32Array;
  count: number;
}

/** Arrays of one size that wait to be lent again; as many as were ever out at once. */
export class SparseSumsStock {
  readonly #size: number;
  readonly #stock: SparseSums[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  lend(): SparseSums {
    return this.#stock.pop() ?? { sums: new Float64Array(this.#size), places: new Int32Array(this.#size), count: 0 };
  }

  /** The borrower must not touch `lent` from then on. What is never given back is merely made anew. */
  giveBack(lent: SparseSums): void {
    for (let i = 0; i < lent.count; i++) lent.sums[lent.places[i] as number] = 0;
    lent.count = 0;
    this.#stock.push(lent);
  }
}
