// What a query's words may stand for in this catalog: the word itself, words that it begins, words joined or split
// ("head set", "headset"), words that it was a typing error for. Knows the vocabulary, ranks nothing.

import { tokenize } from "../encoder/tokenizer.js";
import type { CatalogWords } from "./catalog-words.js";
import { Vocabulary } from "./vocabulary.js";
import type { Postings, WordIndex } from "./word-index.js";

/** One word of the catalog that would do, and how well: 1 is the very word. */
export interface Form {
  readonly number: number;
  readonly factor: number;
}

/** Two words of the catalog that together would do. */
export interface FormPair {
  readonly first: number;
  readonly second: number;
}

export interface QueryWord {
  /** As `tokenize` gives it. */
  readonly word: string;
  readonly forms: readonly Form[];
  readonly pairs: readonly FormPair[];
}

export interface ReadQuery {
  readonly words: readonly QueryWord[];
  /** The query with its typing errors mended, where a word was in no or hardly any item. */
  readonly didYouMean?: string;
}

/** One bit a word is kept for each row. */
const MOST_WORDS = 31;
/** A word in this many items is no typing error, and words beside it would only be noise. */
const SURELY_MEANT = 3;
/** A longer word, for one that is a word of its own, and for one that is not: the share of it that was typed counts. */
const LONGER = { known: 0.375, unknown: 0.9 };
const SHORTEST_START = 2;
/** Inside a query, where nobody is still typing. */
const SHORTEST_START_INSIDE = 4;
const MOST_LONGER = 40;
const SHORTEST_PART = 3;
/** A typing error costs as much as being e³ ≈ 20 times as rare; being found beside the other words outweighs half. */
const ERROR_WEIGHT = 3;
const CONTEXT_WEIGHT = 1.5;
/** Corrections that are tried, what the likeliest is worth, and the least worth of the others. */
const MOST_MEANT = 3;
const MEANT = 0.9;
const LEAST_MEANT = 0.2;
/** How many candidates are looked up beside the other words. */
const MOST_CANDIDATES = 30;

export class QueryReader {
  readonly #words: CatalogWords;
  readonly #index: WordIndex;
  readonly #vocabulary: Vocabulary;

  constructor(words: CatalogWords, index: WordIndex) {
    this.#words = words;
    this.#index = index;
    this.#vocabulary = new Vocabulary(words.words);
  }

  read(query: string): ReadQuery {
    const tokens = [...new Set(tokenize(query))].slice(0, MOST_WORDS);
    const typing = !/\s$/.test(query);
    const mended = new Map<string, string>();
    const words = tokens.map((word, i): QueryWord => {
      const number = this.#words.numberOf(word);
      const forms = new Map<number, number>(number === undefined ? [] : [[number, 1]]);
      const offer = (candidates: readonly Form[]): void => {
        for (const form of candidates) forms.set(form.number, Math.max(form.factor, forms.get(form.number) ?? 0));
      };
      const isLast = i === tokens.length - 1;
      const longer = this.#longer(word, isLast && typing ? SHORTEST_START : SHORTEST_START_INSIDE, isLast && typing);
      offer(longer);
      offer(this.#joined(tokens[i - 1], word));
      offer(this.#joined(word, tokens[i + 1]));
      const pairs = this.#parts(word);
      const items = number === undefined ? 0 : this.#index.count(number);
      if (items < SURELY_MEANT && longer.length === 0 && pairs.length === 0 && forms.size <= 1) {
        const meant = this.#meant(word, tokens);
        offer(meant);
        const best = meant[0]?.number;
        if (best !== undefined && this.#index.count(best) > SURELY_MEANT * items) {
          mended.set(word, this.#words.words[best] as string);
        }
      }
      return { word, forms: Array.from(forms, ([form, factor]) => ({ number: form, factor })), pairs };
    });
    if (mended.size === 0) return { words };
    const mend = (typed: string): string => mended.get(tokenize(typed)[0] ?? "") ?? typed;
    return { words, didYouMean: query.trim().replace(/[\p{L}\p{M}\p{N}]+/gu, mend) };
  }

  /** Words that `start` may become: for the last word always, for others only where they are no word. */
  #longer(start: string, shortest: number, isBeingTyped: boolean): Form[] {
    const known = this.#words.numberOf(start) !== undefined;
    if (start.length < shortest || (known && !isBeingTyped)) return [];
    const weight = known ? LONGER.known : LONGER.unknown;
    return this.#vocabulary
      .beginningWith(start)
      .map((number) => ({ number, factor: (weight * start.length) / (this.#words.words[number] as string).length }))
      .sort((a, b) => b.factor * this.#index.count(b.number) - a.factor * this.#index.count(a.number))
      .slice(0, MOST_LONGER);
  }

  /** The one word that two make: "head", "set" → "headset". */
  #joined(first: string | undefined, second: string | undefined): Form[] {
    if (first === undefined || second === undefined) return [];
    const joined = first + second;
    const number = this.#words.numberOf(joined);
    const forms = number === undefined ? [] : [{ number, factor: 1 }];
    // "micro sd" → "microsdhc"; two short words begin too much.
    return /\d/.test(joined) || joined.length < 2 * SHORTEST_PART ? forms : [...forms, ...this.#longer(joined, 1, false)];
  }

  /** Pairs of neighbours in some title that make the word: "mousepad" → "mouse pad". */
  #parts(word: string): FormPair[] {
    const pairs: FormPair[] = [];
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const first = this.#words.numberOf(word.slice(0, cut));
      const second = this.#words.numberOf(word.slice(cut));
      if (first === undefined || second === undefined || !this.#areNeighbours(first, second)) continue;
      pairs.push({ first, second });
    }
    return pairs;
  }

  #areNeighbours(first: number, second: number): boolean {
    const { numbers, starts } = this.#words.titles;
    for (const row of this.#index.postings(first).rows) {
      const end = (starts[row + 1] as number) - 1;
      for (let at = starts[row] as number; at < end; at++) {
        if (numbers[at] === first && numbers[at + 1] === second) return true;
      }
    }
    return false;
  }

  /** Words that were probably meant, likeliest first: a noisy channel (Kernighan, Church and Gale, 1990) in which what
   *  the other words are found with counts too. */
  #meant(word: string, tokens: readonly string[]): Form[] {
    const others = tokens
      .filter((other) => other !== word)
      .map((other) => this.#words.numberOf(other))
      .filter((number) => number !== undefined);
    const beside = others.length === 0 ? undefined : this.#rowsWithAll(others);
    const likely = this.#vocabulary
      .near(word)
      .map(({ number, cost }) => ({ number, likelihood: Math.log(this.#index.count(number)) - ERROR_WEIGHT * cost }))
      .sort((a, b) => b.likelihood - a.likelihood || a.number - b.number)
      .slice(0, MOST_CANDIDATES)
      .map(({ number, likelihood }) => {
        const together = beside === undefined ? 0 : countIn(this.#index.postings(number), beside);
        return { number, likelihood: likelihood + CONTEXT_WEIGHT * Math.log(1 + together) };
      })
      .sort((a, b) => b.likelihood - a.likelihood || a.number - b.number);
    const best = likely[0]?.likelihood ?? 0;
    return likely
      .slice(0, MOST_MEANT)
      .map(({ number, likelihood }) => ({ number, factor: MEANT * Math.exp(likelihood - best) }))
      .filter(({ factor }) => factor >= LEAST_MEANT);
  }

  #rowsWithAll(numbers: readonly number[]): ReadonlySet<number> {
    let rows = new Set(this.#index.postings(numbers[0] as number).rows);
    for (const number of numbers.slice(1)) {
      rows = new Set(this.#index.postings(number).rows.filter((row) => rows.has(row)));
    }
    return rows;
  }
}

function countIn({ rows }: Postings, set: ReadonlySet<number>): number {
  let count = 0;
  for (const row of rows) if (set.has(row)) count++;
  return count;
}
