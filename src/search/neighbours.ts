// Which words stand side by side in titles: what makes one word of two, and what was meant beside a word.

import type { CatalogWords } from "./catalog-words.js";
import type { WordIndex } from "./word-index.js";

export class Neighbours {
  readonly #titles: CatalogWords["titles"];
  readonly #index: WordIndex;

  constructor(words: CatalogWords, index: WordIndex) {
    this.#titles = words.titles;
    this.#index = index;
  }

  /** In how many titles the second word follows the first at once, counted up to `most`. */
  count(first: number | undefined, second: number | undefined, most = Number.POSITIVE_INFINITY): number {
    if (first === undefined || second === undefined) return 0;
    const { numbers, starts } = this.#titles;
    const rarer = this.#index.count(first) < this.#index.count(second) ? first : second;
    let count = 0;
    for (const row of this.#index.postings(rarer).rows) {
      const end = (starts[row + 1] as number) - 1;
      let at = starts[row] as number;
      while (at < end && (numbers[at] !== first || numbers[at + 1] !== second)) at++;
      if (at < end && ++count >= most) break;
    }
    return count;
  }
}
