// What a query's words may stand for in this catalog: the word itself, words that it begins, words joined or split
// ("head set", "headset"), words that it was a typing error for. Knows the vocabulary, ranks nothing.

import { tokenize } from "../encoder/tokenizer.js";
import type { CatalogWords } from "./catalog-words.js";
import { Vocabulary } from "./vocabulary.js";
import type { WordIndex } from "./word-index.js";

/** One word of the catalog that would do, and how well: 1 is the very word. */
export interface Form {
  readonly number: number;
  readonly factor: number;
}

/** Two words of the catalog that together would do. */
export interface FormPair {
  readonly first: number;
  readonly second: number;
  readonly factor: number;
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

interface Doubt {
  readonly word: string;
  /** Before plurals were stemmed. */
  readonly typed: string;
  /** What it may be the beginning of. */
  readonly longer: readonly Form[];
  readonly tokens: readonly string[];
  /** Only if the word is found with none of the others, and only what is. */
  readonly besideOnly: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** One bit a word is kept for each row. */
const MOST_WORDS = 31;
/** A longer query that nothing matches is no slip of the finger. */
const MOST_WORDS_DOUBTED = 6;
/** A word in this many items is no typing error, and words beside it would only be noise. */
const SURELY_MEANT = 3;
/** A longer word, for one that is a word of its own, and for one that is not: the share of it that was typed counts. */
const LONGER = { known: 0.375, unknown: 0.9 };
const SHORTEST_START = 2;
/** Inside a query, where nobody is still typing. */
const SHORTEST_START_INSIDE = 4;
const MOST_LONGER = 40;
const SHORTEST_PART = 3;
/** The other way to write a compound, where the catalog knows the typed one too; and parts that stand apart by accident. */
const OTHER_SPELLING = 0.6;
/** A typing error costs as much as being e³ ≈ 20 times as rare, an unfinished word half of that; being found beside the
 *  other words outweighs both. */
const ERROR_WEIGHT = 3;
const UNFINISHED = 0.5;
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
  /** In how many titles each word is: queries are more like titles than like descriptions. */
  readonly #titles: Uint32Array;

  constructor(words: CatalogWords, index: WordIndex) {
    this.#words = words;
    this.#index = index;
    this.#vocabulary = new Vocabulary(words.words);
    this.#titles = titleCounts(words);
  }

  /** @param doubtful takes words for typing errors too that are words of the catalog, but never beside the others. */
  read(query: string, { doubtful = false } = {}): ReadQuery {
    const typed = typedWords(query);
    const tokens = [...typed.keys()].slice(0, MOST_WORDS);
    if (doubtful && (tokens.length < 2 || tokens.length > MOST_WORDS_DOUBTED)) return this.read(query);
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
      const joined = [this.#joined(tokens[i - 1], word), this.#joined(word, tokens[i + 1])];
      const pairs = this.#parts(word, number !== undefined);
      const isCompound = pairs.length > 0 || joined.some((compound) => compound.forms.length > 0);
      if (number !== undefined && joined.some(({ isMeant }) => isMeant)) forms.set(number, OTHER_SPELLING);
      for (const compound of joined) offer(compound.forms);
      offer(longer);
      const items = number === undefined ? 0 : this.#index.count(number);
      if (!isCompound && (items < SURELY_MEANT || doubtful)) {
        const meant = this.#meant({ word, typed: typed.get(word) ?? word, longer, tokens, besideOnly: doubtful && items > 0 });
        offer(meant);
        const best = meant[0]?.number;
        const isMended = best !== undefined && !longer.some((form) => form.number === best);
        if (isMended && (doubtful || this.#index.count(best) > SURELY_MEANT * items)) {
          mended.set(word, this.#words.words[best] as string);
        }
      }
      const rarity = this.#rarity(number, [...forms.keys()]);
      return {
        word,
        forms: Array.from(forms, ([form, factor]) => ({
          number: form,
          factor: factor * Math.min(1, rarity / this.#index.rarity(form)),
        })),
        pairs: pairs.map((pair) => ({ ...pair, factor: pair.factor * this.#pairScale(pair, rarity) })),
      };
    });
    if (mended.size === 0) return { words };
    const mend = (word: string): string => mended.get(tokenize(word)[0] ?? "") ?? word;
    return { words, didYouMean: query.trim().replace(WORD, mend) };
  }

  /** What any form may be worth at most: that of the word itself, else of the commonest form. A rare variant says no more
   *  than the word that it stands for. */
  #rarity(number: number | undefined, forms: readonly number[]): number {
    if (number !== undefined) return this.#index.rarity(number);
    return forms.reduce((least, form) => Math.min(least, this.#index.rarity(form)), Number.POSITIVE_INFINITY);
  }

  /** Makes two words worth as much as the one that they stand for. */
  #pairScale({ first, second }: FormPair, rarity: number): number {
    const [a, b] = [this.#index.rarity(first), this.#index.rarity(second)];
    return Math.min(rarity, Math.max(a, b)) / (a + b);
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

  /** The one word that two make: "head", "set" → "headset". It is what was meant where the two never stand together. */
  #joined(first: string | undefined, second: string | undefined): { forms: Form[]; isMeant: boolean } {
    if (first === undefined || second === undefined) return { forms: [], isMeant: false };
    const joined = first + second;
    const number = this.#words.numberOf(joined);
    const numbers = [this.#words.numberOf(first), this.#words.numberOf(second)] as const;
    const areNeighbours = numbers[0] !== undefined && numbers[1] !== undefined && this.#areNeighbours(numbers[0], numbers[1]);
    const isMeant = number !== undefined && !areNeighbours;
    const factor = isMeant ? 1 : OTHER_SPELLING;
    const forms = number === undefined ? [] : [{ number, factor }];
    // "micro sd" → "microsdhc"; two short words begin too much.
    if (joined.length >= 2 * SHORTEST_PART && !/\d/.test(joined)) {
      forms.push(...this.#longer(joined, 1, false).map((form) => ({ ...form, factor: factor * form.factor })));
    }
    return { forms, isMeant };
  }

  /** Pairs of neighbours in some title that make the word: "mousepad" → "mouse pad". */
  #parts(word: string, isKnown: boolean): FormPair[] {
    const pairs: FormPair[] = [];
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const first = this.#words.numberOf(word.slice(0, cut));
      const second = this.#words.numberOf(word.slice(cut));
      if (first === undefined || second === undefined || !this.#areNeighbours(first, second)) continue;
      pairs.push({ first, second, factor: isKnown ? OTHER_SPELLING : 1 });
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
  #meant({ word, typed, longer, tokens, besideOnly }: Doubt): Form[] {
    const others = tokens
      .filter((other) => other !== word)
      .map((other) => this.#words.numberOf(other))
      .filter((number) => number !== undefined);
    const beside = others.length === 0 ? undefined : this.#rowsWithAll(others);
    if (besideOnly && (beside === undefined || this.#together(this.#words.numberOf(word) as number, beside) > 0)) return [];
    const costs = new Map(longer.map(({ number }) => [number, UNFINISHED]));
    for (const form of new Set([word, typed])) {
      for (const { number, cost } of this.#vocabulary.near(form)) {
        costs.set(number, Math.min(cost, costs.get(number) ?? Number.POSITIVE_INFINITY));
      }
    }
    const likely = Array.from(costs, ([number, cost]) => ({
      number,
      likelihood: Math.log(0.5 + (this.#titles[number] as number)) - ERROR_WEIGHT * cost,
    }))
      .sort((a, b) => b.likelihood - a.likelihood || a.number - b.number)
      .slice(0, MOST_CANDIDATES)
      .map(({ number, likelihood }) => {
        const together = beside === undefined ? 0 : this.#together(number, beside);
        return { number, together, likelihood: likelihood + CONTEXT_WEIGHT * Math.log(1 + together) };
      })
      .filter(({ together }) => !besideOnly || together > 0)
      .sort((a, b) => b.likelihood - a.likelihood || a.number - b.number);
    const best = likely[0]?.likelihood ?? 0;
    return likely
      .slice(0, MOST_MEANT)
      .map(({ number, likelihood }) => ({ number, factor: MEANT * Math.exp(likelihood - best) }))
      .filter(({ factor }) => factor >= LEAST_MEANT);
  }

  /** How many of the rows have the word. */
  #together(number: number, rows: ReadonlySet<number>): number {
    let count = 0;
    for (const row of this.#index.postings(number).rows) if (rows.has(row)) count++;
    return count;
  }

  #rowsWithAll(numbers: readonly number[]): ReadonlySet<number> {
    let rows = new Set(this.#index.postings(numbers[0] as number).rows);
    for (const number of numbers.slice(1)) {
      rows = new Set(this.#index.postings(number).rows.filter((row) => rows.has(row)));
    }
    return rows;
  }
}

/** The words of a query as `tokenize` gives them, each once, with what was typed for it. */
function typedWords(query: string): Map<string, string> {
  const typed = new Map(tokenize(query).map((word) => [word, word]));
  for (const [written] of query.toLowerCase().matchAll(WORD)) {
    const [word] = tokenize(written);
    if (word !== undefined && typed.has(word)) typed.set(word, written);
  }
  return typed;
}

function titleCounts({ words, rows, titles: { numbers, starts } }: CatalogWords): Uint32Array {
  const counts = new Uint32Array(words.length);
  const lastRow = new Int32Array(words.length).fill(-1);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const word = numbers[at] as number;
      if (lastRow[word] === row) continue;
      lastRow[word] = row;
      counts[word] = (counts[word] as number) + 1;
    }
  }
  return counts;
}
