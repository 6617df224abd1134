// Distinguishes what a title is about (its head) from words that only describe it. In "projector lamp" the head is the
// lamp: a word followed by one that is typical of the item's product type only describes it. In "projector 3100 lumens"
// no such word follows. A following word counts only as far as it is as typical as the word itself: "keyboard, black"
// is about a keyboard.

import { ASIDE, type CatalogWords, ENDS } from "./catalog-words.js";
import { NO_TYPE, type ProductTypes } from "./product-types.js";

/** Pseudo-count (shrinkage) added to the items of a type, so that one title is weak evidence. */
export const IMAGINED = 2;

/** For each word of the titles, the degree to which the item is about it: 0 … 255. */
export function titleHeads(words: CatalogWords, types: ProductTypes): Uint8Array {
  const { numbers, starts } = words.titles;
  const typical = new TypicalWords(words, types);
  const heads = new Uint8Array(numbers.length);
  for (let row = 0; row < words.rows; row++) {
    const type = types.of[row] as number;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      heads[at] = Math.round(255 * (1 - lost(at, type)));
    }
  }
  return heads;

  /** The degree to which the word only describes the next one, 0 … 1. */
  function lost(at: number, type: number): number {
    if (words.places[at] === ENDS) return 0;
    if (words.places[at] === ASIDE) return 1;
    const follower = typical.of(numbers[at + 1] as number, type);
    return follower === 0 ? 0 : follower * Math.min(1, follower / typical.of(numbers[at] as number, type));
  }
}

/** How much more often a word stands in the titles of one kind than in all titles. */
class TypicalWords {
  readonly #words: number;
  readonly #sizes: Uint32Array;
  /** Share of all titles that have the word. */
  readonly #shares: Float64Array;
  /** Titles that have the word, by kind and word. */
  readonly #counts = new Map<number, number>();

  constructor({ rows, words, titles: { numbers, starts } }: CatalogWords, { of, sizes }: ProductTypes) {
    this.#words = words.length;
    this.#sizes = sizes;
    this.#shares = new Float64Array(words.length);
    const lastRow = new Int32Array(words.length).fill(-1);
    for (let row = 0; row < rows; row++) {
      const type = of[row] as number;
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        const word = numbers[at] as number;
        if (lastRow[word] === row) continue;
        lastRow[word] = row;
        this.#shares[word] = (this.#shares[word] as number) + 1 / rows;
        if (type === NO_TYPE) continue;
        const key = type * this.#words + word;
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
      }
    }
  }

  /** 0 … 1; 0 for an item of no kind. */
  of(word: number, type: number): number {
    if (type === NO_TYPE) return 0;
    const size = this.#sizes[type] as number;
    const count = this.#counts.get(type * this.#words + word) ?? 0;
    return Math.max(0, (count - size * (this.#shares[word] as number)) / (size + IMAGINED));
  }
}
