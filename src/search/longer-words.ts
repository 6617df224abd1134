// What an unfinished word may become: as-you-type.

import type { CatalogWords } from "./catalog-words.js";
import type { Form } from "./query-form.js";
import type { Vocabulary } from "./vocabulary.js";
import type { WordIndex } from "./word-index.js";

/** What a longer word is worth, times the share of it that was typed: where the typed one is a word, and where not. */
const LONGER = { known: 0.375, unknown: 0.9 };
const SHORTEST = 2;
/** Inside a query, where nobody is still typing. */
const SHORTEST_INSIDE = 4;
const MOST = 40;

export class LongerWords {
  readonly #words: CatalogWords;
  readonly #index: WordIndex;
  readonly #vocabulary: Vocabulary;

  constructor(words: CatalogWords, index: WordIndex, vocabulary: Vocabulary) {
    this.#words = words;
    this.#index = index;
    this.#vocabulary = vocabulary;
  }

  /** The commonest first. For a word that is being typed always, for others only where they are no word. */
  of(start: string, { isBeingTyped }: { readonly isBeingTyped: boolean }): Form[] {
    const known = this.#words.numberOf(start) !== undefined;
    if (start.length < (isBeingTyped ? SHORTEST : SHORTEST_INSIDE) || (known && !isBeingTyped)) return [];
    const weight = known ? LONGER.known : LONGER.unknown;
    return this.#vocabulary
      .beginningWith(start)
      .map((number) => ({ number, factor: (weight * start.length) / (this.#words.words[number] as string).length }))
      .sort((a, b) => b.factor * this.#index.count(b.number) - a.factor * this.#index.count(a.number))
      .slice(0, MOST);
  }
}
