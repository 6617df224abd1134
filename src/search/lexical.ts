// Lexical scoring: for a query's words, the matching rows with their BM25F scores and the part of it that comes from
// what their titles are about. Knows no meaning: "notebook" does not match "laptop" unless the query's forms include
// it.

import type { CatalogWords } from "./catalog-words.js";
import type { QueryWord } from "./query-form.js";
import type { WordIndex } from "./word-index.js";

/** Scores of the rows that have at least one of the words. Valid until the next search. */
export interface LexicalScores {
  /** In no order. */
  readonly rows: readonly number[];
  /** By row: BM25F; comparable within one query only. */
  readonly scores: Float64Array;
  /** By row: the part of the score from words that the title is about. */
  readonly heads: Float64Array;
  /** By row: bit i is set where word i of the query was found. */
  readonly found: Uint32Array;
}

/** Holds buffers of 28 bytes per item. */
export class LexicalScorer {
  readonly #index: WordIndex;
  readonly #scores: Float64Array;
  readonly #heads: Float64Array;
  readonly #found: Uint32Array;
  /** By row: score of the best form of the current word. */
  readonly #best: Float32Array;
  readonly #bestHeads: Float32Array;
  #rows: number[] = [];

  constructor({ rows }: CatalogWords, index: WordIndex) {
    this.#index = index;
    this.#scores = new Float64Array(rows);
    this.#heads = new Float64Array(rows);
    this.#found = new Uint32Array(rows);
    this.#best = new Float32Array(rows);
    this.#bestHeads = new Float32Array(rows);
  }

  /** @param words at most 31. */
  score(words: readonly QueryWord[]): LexicalScores {
    for (const row of this.#rows) {
      this.#scores[row] = 0;
      this.#heads[row] = 0;
      this.#found[row] = 0;
    }
    this.#rows = [];
    for (const [i, word] of words.entries()) {
      for (const row of this.#bestForms(word)) {
        if (this.#found[row] === 0) this.#rows.push(row);
        this.#found[row] = (this.#found[row] as number) | (1 << i);
        this.#scores[row] = (this.#scores[row] as number) + (this.#best[row] as number);
        this.#heads[row] = (this.#heads[row] as number) + (this.#bestHeads[row] as number);
        this.#best[row] = 0;
        this.#bestHeads[row] = 0;
      }
    }
    return { rows: this.#rows, scores: this.#scores, heads: this.#heads, found: this.#found };
  }

  /** Fills in the best form of one word for each row that has any; returns these rows. */
  #bestForms({ forms, pairs }: QueryWord): number[] {
    const rows: number[] = [];
    const offer = (row: number, worth: number, head: number): void => {
      const best = this.#best[row] as number;
      if (best === 0) rows.push(row);
      if (worth > best) this.#best[row] = worth;
      this.#bestHeads[row] = Math.max(this.#bestHeads[row] as number, (worth * head) / 255);
    };
    for (const { number, factor } of forms) {
      const { rows: has, worths, heads } = this.#index.postings(number);
      for (let i = 0; i < has.length; i++) {
        offer(has[i] as number, factor * (worths[i] as number), heads[i] as number);
      }
    }
    for (const { first, second, factor } of pairs) {
      const firsts = this.#index.postings(first);
      const seconds = this.#index.postings(second);
      // Both ascend: one walk finds the rows that have both. The last part is the head.
      for (let i = 0, j = 0; i < firsts.rows.length && j < seconds.rows.length; ) {
        const a = firsts.rows[i] as number;
        const b = seconds.rows[j] as number;
        if (a === b) {
          const worth = (firsts.worths[i] as number) + (seconds.worths[j] as number);
          offer(a, factor * worth, seconds.heads[j] as number);
        }
        if (a <= b) i++;
        if (b <= a) j++;
      }
    }
    return rows;
  }
}
