// Inverted index: for each word a posting list of rows with BM25F weights (Robertson, Zaragoza and Taylor, 2004):
// fields are summed before the score saturates, so that a word in title and description does not count twice. Own code,
// because MiniSearch took 0.8–1.8 s to index 19,406 products and 35 ms to search a whole title, four times what the
// page can spare, and has no place to store what a title is about.

import type { CatalogWords } from "./catalog-words.js";
import type { YieldChannel } from "./yield-channel.js";

/** Weight of each of FIELDS. */
const BOOSTS = [5, 2, 1.5, 1, 1];
/** BM25's textbook values: K1 for saturation, B for length normalisation. */
const K1 = 1.2;
const B = 0.75;
const SLICE = 2000;

/** A word's posting list. Rows ascend. */
export interface Postings {
  readonly rows: Uint32Array;
  /** Weight of the word in each row. */
  readonly worths: Float32Array;
  /** The degree to which the row's title is about the word, 0 … 255; 0 if only other fields have it. */
  readonly heads: Uint8Array;
}

export class WordIndex {
  readonly #size: number;
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #worths: Float32Array;
  readonly #heads: Uint8Array;

  private constructor(parts: {
    size: number;
    starts: Uint32Array;
    rows: Uint32Array;
    worths: Float32Array;
    heads: Uint8Array;
  }) {
    this.#size = parts.size;
    this.#starts = parts.starts;
    this.#rows = parts.rows;
    this.#worths = parts.worths;
    this.#heads = parts.heads;
  }

  /** @param heads see `titleHeads`. */
  static async build(catalog: CatalogWords, heads: Uint8Array, yielding: YieldChannel): Promise<WordIndex> {
    const { rows: size, words, fields } = catalog;
    const lengths = fields.map(({ numbers }) => Math.max(1, numbers.length / size));
    const worthOfRow = new Float64Array(words.length);
    const headOfRow = new Uint8Array(words.length);
    const counts = new Uint32Array(words.length + 1);
    const entries: number[] = [];
    const worths: number[] = [];
    const entryHeads: number[] = [];
    const entryStarts = [0];
    for (let row = 0; row < size; row++) {
      const first = entries.length;
      for (const [field, { numbers, starts }] of fields.entries()) {
        const start = starts[row] as number;
        const end = starts[row + 1] as number;
        const worth = (BOOSTS[field] as number) / (1 - B + (B * (end - start)) / (lengths[field] as number));
        for (let at = start; at < end; at++) {
          const word = numbers[at] as number;
          if (worthOfRow[word] === 0) entries.push(word);
          worthOfRow[word] = (worthOfRow[word] as number) + worth;
          if (field === 0) headOfRow[word] = Math.max(headOfRow[word] as number, heads[at] as number);
        }
      }
      for (let i = first; i < entries.length; i++) {
        const word = entries[i] as number;
        const worth = worthOfRow[word] as number;
        counts[word] = (counts[word] as number) + 1;
        worths.push(worth / (K1 + worth));
        entryHeads.push(headOfRow[word] as number);
        worthOfRow[word] = 0;
        headOfRow[word] = 0;
      }
      entryStarts.push(entries.length);
      if (row % SLICE === SLICE - 1) await yielding.yield();
    }

    const starts = new Uint32Array(words.length + 1);
    for (let word = 0; word < words.length; word++)
      starts[word + 1] = (starts[word] as number) + (counts[word] as number);
    const next = starts.slice();
    const rarities = Float64Array.from(words, (_, word) => rarityOf(counts[word] as number, size));
    const index = {
      size,
      starts,
      rows: new Uint32Array(entries.length),
      worths: new Float32Array(entries.length),
      heads: new Uint8Array(entries.length),
    };
    for (let row = 0; row < size; row++) {
      for (let i = entryStarts[row] as number; i < (entryStarts[row + 1] as number); i++) {
        const word = entries[i] as number;
        const at = next[word] as number;
        next[word] = at + 1;
        index.rows[at] = row;
        index.worths[at] = (worths[i] as number) * (rarities[word] as number);
        index.heads[at] = entryHeads[i] as number;
      }
    }
    return new WordIndex(index);
  }

  /** Inverse document frequency: the upper bound of the word's weight. */
  rarity(word: number): number {
    return rarityOf(this.count(word), this.#size);
  }

  /** How many items have the word. */
  count(word: number): number {
    return (this.#starts[word + 1] as number) - (this.#starts[word] as number);
  }

  postings(word: number): Postings {
    const start = this.#starts[word];
    const end = this.#starts[word + 1];
    return {
      rows: this.#rows.subarray(start, end),
      worths: this.#worths.subarray(start, end),
      heads: this.#heads.subarray(start, end),
    };
  }
}

function rarityOf(found: number, size: number): number {
  return Math.log(1 + (size - found + 0.5) / (found + 0.5));
}
