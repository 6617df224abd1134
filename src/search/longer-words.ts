// Completes unfinished words, for search as you type.

import type { CatalogWords } from "./catalog-words.js";
import type { Form } from "./query-form.js";
import type { Vocabulary } from "./vocabulary.js";
import type { WordIndex } from "./word-index.js";

/** Weight of a completion, × the share of its letters that were typed: if the typed text is a word of the catalog, and
 *  if it is not. */
const LONGER = { known: 0.375, unknown: 0.9 };
const SHORTEST = 2;
/** Shortest prefix for words before the last, which nobody is still typing. */
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

  /** Completions, highest factor × item count first. For a word that is not being typed, only if the catalog lacks
   *  it. */
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
