// Finds the catalog's words that begin with or resemble a typed word. A linear scan with two cheap tests first; 20,000
// words take under a millisecond.

import { errorCost, errorsAllowed } from "./typing-errors.js";

export interface NearWord {
  readonly number: number;
  /** See `errorCost`. */
  readonly cost: number;
}

export class Vocabulary {
  readonly #words: readonly string[];
  /** Which letters a word has: one bit for each of 32 classes. */
  readonly #letters: Uint32Array;

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#letters = Uint32Array.from(words, lettersOf);
  }

  /** Numbers of the longer words that begin so. */
  beginningWith(start: string): number[] {
    const found: number[] = [];
    for (let number = 0; number < this.#words.length; number++) {
      const word = this.#words[number] as string;
      if (word.length > start.length && word.startsWith(start)) found.push(number);
    }
    return found;
  }

  /** Words that may have been meant, the typed one left out. What may be an English plural is compared with plurals
   *  too, for the catalog's words were stemmed before: "batterise" is far from "battery", and near to "batteries". */
  near(typed: string): NearWord[] {
    const most = errorsAllowed(typed.length);
    if (most === 0) return [];
    const letters = lettersOf(typed);
    const isPlural = PLURAL.test(typed);
    const found: NearWord[] = [];
    for (let number = 0; number < this.#words.length; number++) {
      const word = this.#words[number] as string;
      if (word.length - typed.length > most || typed.length - word.length > most + LONGEST_ENDING || word === typed)
        continue;
      const apart = bits((this.#letters[number] as number) ^ letters);
      let cost = apart > 2 * most ? Number.POSITIVE_INFINITY : errorCost(typed, word, most);
      if (isPlural && apart <= 2 * most + LONGEST_ENDING)
        cost = Math.min(cost, PLURAL_COST + errorCost(typed, pluralOf(word), most));
      if (cost < Number.POSITIVE_INFINITY) found.push({ number, cost });
    }
    return found;
  }
}

/** Additional cost of a plural, which is meant less often than the word itself. */
export const PLURAL_COST = 0.25;
/** An s that is the last letter, or slipped a place. */
const PLURAL = /^[a-z]{3,}s[a-z]?$/;
/** Letters that a plural has more, or other, than its stem: "y" → "ies". */
const LONGEST_ENDING = 3;

/** What `tokenize` stems to this word. */
function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh|z)$/.test(word) ? `${word}es` : `${word}s`;
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters >>> 0;
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
