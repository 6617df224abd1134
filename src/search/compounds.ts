// Joins and splits compound words: shoppers who type "head set" and "headset" mean the same. The spelling in the
// catalog's titles decides which form has the full weight.

import type { CatalogWords } from "./catalog-words.js";
import type { LongerWords } from "./longer-words.js";
import type { Neighbours } from "./neighbours.js";
import type { Form, FormPair } from "./query-form.js";
import { errorCost } from "./typing-errors.js";
import type { WordIndex } from "./word-index.js";

/** Weight of the other spelling if the catalog has the typed one, too, and of parts that are side by side by accident.
 *  On Icecat, .3 to .8 differ by .02 in NDCG@10, lower being better: the raters' pool has only items with the typed
 *  spelling. */
export const OTHER_SPELLING = 0.6;
const SHORTEST_PART = 3;
/** A compound in fewer items than this is not evidence. */
const COMMON = 3;
/** Shortest joined word that is used as a prefix; shorter ones begin too many words. */
const SHORTEST_START = 6;

export interface Joined {
  readonly forms: readonly Form[];
  /** True if the two words are never adjacent in a title: then the one word was meant. */
  readonly isMeant: boolean;
}

const NOTHING: Joined = { forms: [], isMeant: false };

export class Compounds {
  readonly #words: CatalogWords;
  readonly #index: WordIndex;
  readonly #neighbours: Neighbours;
  readonly #longer: LongerWords;

  constructor(words: CatalogWords, index: WordIndex, neighbours: Neighbours, longer: LongerWords) {
    this.#words = words;
    this.#index = index;
    this.#neighbours = neighbours;
    this.#longer = longer;
  }

  /** The words that two words form or begin: "head", "set" → "headset"; "micro", "sd" → "microsdhc". */
  joined(first: string | undefined, second: string | undefined): Joined {
    if (first === undefined || second === undefined) return NOTHING;
    const joined = first + second;
    const number = this.#words.numberOf(joined);
    const isMeant =
      number !== undefined && !this.#areNeighbours(this.#words.numberOf(first), this.#words.numberOf(second));
    const factor = isMeant ? 1 : OTHER_SPELLING;
    const forms = number === undefined ? [] : [{ number, factor }];
    const canBegin = joined.length >= SHORTEST_START && !/\d/.test(joined);
    const longer = canBegin ? this.#longer.of(joined, { isBeingTyped: false }) : [];
    return { forms: [...forms, ...longer.map((form) => ({ ...form, factor: factor * form.factor }))], isMeant };
  }

  /** Pairs of words, adjacent in some title, that form the word: "mousepad" → "mouse pad". */
  parts(word: string): FormPair[] {
    const isKnown = this.#words.numberOf(word) !== undefined;
    const pairs: FormPair[] = [];
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const first = this.#words.numberOf(word.slice(0, cut));
      const second = this.#words.numberOf(word.slice(cut));
      if (first === undefined || second === undefined || !this.#areNeighbours(first, second)) continue;
      pairs.push({ first, second, factor: isKnown ? OTHER_SPELLING : 1 });
    }
    return pairs;
  }

  /** The correction of a mistyped half of a compound, given the other half: "hed", "phones" → "head". */
  mendedHalf(typed: string, before: string | undefined, after: string | undefined): string | undefined {
    let best: { half: string; cost: number } | undefined;
    for (const [number, word] of this.#words.words.entries()) {
      const half =
        isPart(before) && word.startsWith(before)
          ? word.slice(before.length)
          : isPart(after) && word.endsWith(after)
            ? word.slice(0, -after.length)
            : "";
      if (half.length < SHORTEST_PART || this.#index.count(number) < COMMON) continue;
      const cost = errorCost(typed, half, 1);
      if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { half, cost };
    }
    return best?.half;
  }

  #areNeighbours(first: number | undefined, second: number | undefined): boolean {
    return this.#neighbours.count(first, second, 1) > 0;
  }
}

function isPart(word: string | undefined): word is string {
  return word !== undefined && word.length >= SHORTEST_PART;
}
