// The teacher: exact cosines between a few items and many, over the words that they share.

/** Items as compressed sparse rows: item r has words[offsets[r] … offsets[r + 1]) with their weights. */
export interface SparseItems {
  readonly offsets: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

/** An inverted index over one set of columns at a time: word → the columns that have it, as linked lists. */
export class SparseCosines {
  readonly #items: SparseItems;
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #column: Int32Array;
  readonly #weight: Float32Array;

  /** @param maxColumns largest number of columns per call. */
  constructor(items: SparseItems, maxColumns: number) {
    const entries = longestItem(items) * maxColumns;
    this.#items = items;
    this.#first = new Int32Array(wordsIn(items)).fill(-1);
    this.#next = new Int32Array(entries);
    this.#column = new Int32Array(entries);
    this.#weight = new Float32Array(entries);
  }

  /** Calls `visit(r, cosines)` for r = 0 … rows − 1, where cosines[c] is that of item columns[r] with item columns[c];
   *  `cosines` is one array, at least as long as `columns`, filled anew for each row. */
  forEachRow(columns: Uint32Array, rows: number, cosines: Float32Array, visit: (row: number) => void): void {
    const { offsets, words, weights } = this.#items;
    this.#enter(columns);
    for (let r = 0; r < rows; r++) {
      cosines.fill(0, 0, columns.length);
      const item = columns[r] as number;
      for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
        const weight = weights[i] as number;
        for (let e = this.#first[words[i] as number] as number; e >= 0; e = this.#next[e] as number) {
          const c = this.#column[e] as number;
          cosines[c] = (cosines[c] as number) + weight * (this.#weight[e] as number);
        }
      }
      visit(r);
    }
    this.#leave(columns);
  }

  #enter(columns: Uint32Array): void {
    const { offsets, words, weights } = this.#items;
    let entry = 0;
    for (let c = 0; c < columns.length; c++) {
      const item = columns[c] as number;
      for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
        const word = words[i] as number;
        this.#column[entry] = c;
        this.#weight[entry] = weights[i] as number;
        this.#next[entry] = this.#first[word] as number;
        this.#first[word] = entry++;
      }
    }
  }

  #leave(columns: Uint32Array): void {
    const { offsets, words } = this.#items;
    for (const item of columns) {
      for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
        this.#first[words[i] as number] = -1;
      }
    }
  }
}

function longestItem({ offsets }: SparseItems): number {
  let longest = 0;
  for (let r = 0; r + 1 < offsets.length; r++) {
    longest = Math.max(longest, (offsets[r + 1] as number) - (offsets[r] as number));
  }
  return longest;
}

function wordsIn({ words }: SparseItems): number {
  let most = -1;
  for (const word of words) most = Math.max(most, word);
  return most + 1;
}
