// The teacher: exact cosines between a few items and many, over the words that they share.

/** Items as compressed sparse rows: item r has words[offsets[r] … offsets[r + 1]) with their weights. */
export interface SparseItems {
  readonly offsets: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

/** An inverted index over one set of columns at a time: word → the columns that have it, next to each other. */
export class SparseCosines {
  readonly #items: SparseItems;
  /** Where a word's columns begin and end; −1 and 0 for words that no column has. */
  readonly #begin: Int32Array;
  readonly #end: Int32Array;
  readonly #column: Int32Array;
  readonly #weight: Float32Array;

  /** @param maxColumns largest number of columns per call. */
  constructor(items: SparseItems, maxColumns: number) {
    const entries = longestItem(items) * maxColumns;
    this.#items = items;
    this.#begin = new Int32Array(wordsIn(items)).fill(-1);
    this.#end = new Int32Array(this.#begin.length);
    this.#column = new Int32Array(entries);
    this.#weight = new Float32Array(entries);
  }

  /** Calls `visit(r, cosines)` for r = 0 … rows − 1, where cosines[c] is that of item columns[r] with item columns[c];
   *  `cosines` is one array, at least as long as `columns`, filled anew for each row. */
  forEachRow(columns: Uint32Array, rows: number, cosines: Float32Array, visit: (row: number) => void): void {
    this.#enter(columns);
    for (let r = 0; r < rows; r++) {
      cosines.fill(0, 0, columns.length);
      this.#addRow(columns[r] as number, cosines);
      visit(r);
    }
    this.#leave(columns);
  }

  #addRow(item: number, cosines: Float32Array): void {
    const { offsets, words, weights } = this.#items;
    const column = this.#column;
    const others = this.#weight;
    const last = offsets[item + 1] as number;
    for (let i = offsets[item] as number; i < last; i++) {
      const word = words[i] as number;
      const weight = weights[i] as number;
      const end = this.#end[word] as number;
      for (let e = this.#begin[word] as number; e < end; e++) {
        const c = column[e] as number;
        cosines[c] = (cosines[c] as number) + weight * (others[e] as number);
      }
    }
  }

  #enter(columns: Uint32Array): void {
    const { offsets, words, weights } = this.#items;
    const begin = this.#begin;
    const end = this.#end;
    for (const item of columns) {
      for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
        const word = words[i] as number;
        end[word] = (end[word] as number) + 1;
      }
    }
    let next = 0;
    for (let c = 0; c < columns.length; c++) {
      const item = columns[c] as number;
      for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
        const word = words[i] as number;
        if (begin[word] === -1) {
          begin[word] = next;
          next += end[word] as number;
          end[word] = begin[word] as number;
        }
        const entry = end[word] as number;
        this.#column[entry] = c;
        this.#weight[entry] = weights[i] as number;
        end[word] = entry + 1;
      }
    }
  }

  #leave(columns: Uint32Array): void {
    const { offsets, words } = this.#items;
    for (const item of columns) {
      for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
        this.#begin[words[i] as number] = -1;
        this.#end[words[i] as number] = 0;
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
