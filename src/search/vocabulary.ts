// The catalog's words, to be looked through for what was nearly typed: unfinished words and typing errors. A plain scan
// behind two cheap tests; 20,000 words take under a millisecond.

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

  /** Words that may have been meant, the typed one left out. */
  near(typed: string): NearWord[] {
    const most = errorsAllowed(typed.length);
    const letters = lettersOf(typed);
    const found: NearWord[] = [];
    if (most === 0) return found;
    for (let number = 0; number < this.#words.length; number++) {
      const word = this.#words[number] as string;
      if (Math.abs(word.length - typed.length) > most || word === typed) continue;
      if (bits((this.#letters[number] as number) ^ letters) > 2 * most) continue;
      const cost = errorCost(typed, word, most);
      if (cost < Number.POSITIVE_INFINITY) found.push({ number, cost });
    }
    return found;
  }
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
