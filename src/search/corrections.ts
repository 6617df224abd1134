// Spelling correction of words that are in no item or hardly any: a noisy channel model (Kernighan, Church and Gale, "A
// spelling correction program based on a noisy channel model", 1990) that also uses the query's other words.

import type { Synonyms } from "../catalog/files/synonyms-file.js";
import type { CatalogWords } from "./catalog-words.js";
import type { Neighbours } from "./neighbours.js";
import type { Form } from "./query-form.js";
import { SURE } from "./synonyms.js";
import { errorCost, errorsAllowed } from "./typing-errors.js";
import { PLURAL_COST, type Vocabulary } from "./vocabulary.js";
import type { WordIndex } from "./word-index.js";

/** Log-scale weights. A typing error costs as much as being e³ ≈ 20 times as rare, an unfinished word half of that.
 *  Occurring in items with the other words outweighs both, and being adjacent to one of them, in this order, counts far
 *  more: "prowector screen". */
const ERROR_WEIGHT = 3;
const UNFINISHED = 0.5;
const CONTEXT_WEIGHT = 1;
const ADJACENT_WEIGHT = 2;
/** Most corrections used, the weight of the likeliest, and the least weight of the others. */
const MOST = 3;
const BEST = 0.9;
const LEAST = 0.2;
/** Most candidates that are compared with the query's other words. */
const MOST_CANDIDATES = 30;

/** Stop words: no typing error is taken for one of them. */
const SAYS_NOTHING = new Set("a an and at by com for from in of on or the to with".split(" "));

export interface Doubt {
  /** As `tokenize` gives it. */
  readonly word: string;
  /** The word before stemming of plurals: "moues" is nearer to "mouse" than "moue" is. */
  readonly typed: string;
  /** Words that it may be a prefix of. */
  readonly longer: readonly Form[];
  /** The query's other words. */
  readonly others: readonly string[];
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Correct the word only if no item has it together with the others, and only to words that some item has together
   *  with them. */
  readonly besideOnly: boolean;
}

interface Parts {
  readonly words: CatalogWords;
  readonly index: WordIndex;
  readonly vocabulary: Vocabulary;
  readonly neighbours: Neighbours;
  readonly synonyms: Synonyms;
}

export class Corrections {
  readonly #words: CatalogWords;
  readonly #index: WordIndex;
  readonly #vocabulary: Vocabulary;
  readonly #neighbours: Neighbours;
  /** Number of titles with each word: queries resemble titles more than descriptions. */
  readonly #titles: Uint32Array;
  /** Synonyms of catalog words that the catalog lacks, each with the number of the catalog's word. */
  readonly #names: [name: string, number: number][] = [];

  constructor({ words, index, vocabulary, neighbours, synonyms }: Parts) {
    this.#words = words;
    this.#index = index;
    this.#neighbours = neighbours;
    this.#vocabulary = vocabulary;
    this.#titles = titleCounts(words);
    for (const [name, others] of synonyms) {
      if (name.includes(" ") || words.numberOf(name) !== undefined) continue;
      for (const other of others) {
        if (other.trust < SURE) continue;
        const number = other.words.length > 1 ? undefined : words.numberOf(other.words[0] as string);
        if (number !== undefined) this.#names.push([name, number]);
      }
    }
  }

  /** Likely meant words, likeliest first, including words that the typed one is a prefix of. */
  of({ word, typed, longer, others, before, after, besideOnly }: Doubt): Form[] {
    const left = before === undefined ? undefined : this.#words.numberOf(before);
    const right = after === undefined ? undefined : this.#words.numberOf(after);
    const adjacent = (number: number): number =>
      this.#neighbours.count(left, number) + this.#neighbours.count(number, right);
    const beside = this.#rowsWithAll(others);
    if (besideOnly && (beside === undefined || this.#together(this.#words.numberOf(word), beside) > 0)) return [];
    const costs = new Map(longer.map(({ number }) => [number, UNFINISHED]));
    const offer = (number: number, cost: number): void => {
      if (cost < (costs.get(number) ?? Number.POSITIVE_INFINITY)) costs.set(number, cost);
    };
    for (const form of new Set([word, typed])) {
      for (const { number, cost } of this.#vocabulary.near(form)) {
        if (SAYS_NOTHING.has(this.#words.words[number] as string)) continue;
        offer(number, form === typed ? cost : cost + PLURAL_COST);
      }
      for (const [name, number] of this.#names) offer(number, errorCost(form, name, errorsAllowed(form.length)));
    }
    const alone = Array.from(costs, ([number, cost]) => ({
      number,
      likelihood: Math.log(0.5 + (this.#titles[number] as number)) - ERROR_WEIGHT * cost,
    }));
    const likely = mostLikely(alone, MOST_CANDIDATES)
      .map(({ number, likelihood }) => ({ number, likelihood, together: this.#together(number, beside) }))
      .filter(({ together }) => !besideOnly || together > 0)
      .map(({ number, likelihood, together }) => ({
        number,
        likelihood:
          likelihood + CONTEXT_WEIGHT * Math.log(1 + together) + ADJACENT_WEIGHT * Math.log(1 + adjacent(number)),
      }));
    const [best, ...rest] = mostLikely(likely, MOST);
    if (best === undefined) return [];
    return [best, ...rest]
      .map(({ number, likelihood }) => ({ number, factor: BEST * Math.exp(likelihood - best.likelihood) }))
      .filter(({ factor }) => factor >= LEAST);
  }

  /** How many of the rows have the word. */
  #together(number: number | undefined, rows: ReadonlySet<number> | undefined): number {
    if (number === undefined || rows === undefined) return 0;
    let count = 0;
    for (const row of this.#index.postings(number).rows) if (rows.has(row)) count++;
    return count;
  }

  /** Rows that have all of the words that the catalog knows; undefined if it knows none. */
  #rowsWithAll(words: readonly string[]): ReadonlySet<number> | undefined {
    let common: ReadonlySet<number> | undefined;
    for (const word of words) {
      const number = this.#words.numberOf(word);
      if (number === undefined) continue;
      const { rows } = this.#index.postings(number);
      const before = common;
      common = new Set(before === undefined ? rows : rows.filter((row) => before.has(row)));
    }
    return common;
  }
}

interface Candidate {
  readonly number: number;
  readonly likelihood: number;
}

function mostLikely(candidates: readonly Candidate[], count: number): Candidate[] {
  return [...candidates].sort((a, b) => b.likelihood - a.likelihood || a.number - b.number).slice(0, count);
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
