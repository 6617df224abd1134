// Hybrid search: scores items by the query's words (BM25F), by product type, and by vector similarity. Words dominate;
// the type distinguishes a projector from a projector lamp; vectors find synonyms. Personal ranking comes later.

import type { Catalog } from "../catalog/catalog.js";
import type { Synonyms } from "../catalog/files/synonyms-file.js";
import type { RowMask } from "../vector/row-mask.js";
import { TopRowsHeap } from "../vector/top-rows.js";
import { CatalogWords } from "./catalog-words.js";
import { ExactNames } from "./exact-names.js";
import { LexicalScorer, type LexicalScores } from "./lexical.js";
import { nearnessTo, type QueryEncoder, type ScoreRows } from "./nearness.js";
import { groupByType, NO_TYPE, type ProductTypes } from "./product-types.js";
import type { QueryWord } from "./query-form.js";
import { QueryReader, type ReadQuery } from "./query-words.js";
import { FEW_SYNONYMS } from "./synonyms.js";
import { IMAGINED, titleHeads } from "./title-heads.js";
import { WordIndex } from "./word-index.js";
import { YieldChannel } from "./yield-channel.js";

/** Weights of the other signals, relative to the lexical score, which is 1 for the best item. */
export interface SearchWeights {
  /** The mean score of the item's product type for the query. */
  readonly kind: number;
  /** The cosine × (1 − lexical score) and, for items that have words of the query, × the score of their type. It finds
   *  items described in other words and hardly reorders items that match the words equally well. */
  readonly nearness: number;
}

/** Results depend little on these values: bench/search-quality.ts prints the quality for others. */
export const SEARCH_WEIGHTS: SearchWeights = { kind: 0.1, nearness: 0.1 };
/** Highest score of other items if the query is exactly an item's name. */
const BELOW_EXACT = 0.9;

export interface SearchQuery {
  readonly query: string;
  /** Rows that may be found; all when left out. */
  readonly mask?: RowMask | undefined;
  readonly limit: number;
  /** The model that made the catalog's vectors; without it the search is lexical only. */
  readonly encoder?: QueryEncoder | undefined;
  /** A scoring engine; without it the vectors are compared here. */
  readonly score?: ScoreRows | undefined;
  readonly weights?: SearchWeights;
}

export interface SearchHit {
  readonly row: number;
  /** 0 … 1, comparable within one answer. */
  readonly score: number;
  /** Lexical score relative to the best one, 0 … 1. */
  readonly lexical: number;
  /** −1 … 1; 0 without an encoder. */
  readonly cosine: number;
  /** Words of the query that the item has (or nearly has): typing errors mended, lower case, English plurals
   *  stemmed. */
  readonly words: readonly string[];
}

export interface SearchAnswer {
  /** Best first, ties by lower row. */
  readonly hits: readonly SearchHit[];
  /** Rows that have all words or, if there are none, all rows found. */
  readonly found: readonly number[];
  /** True if no item has all words: the hits have some of them or are only similar in meaning. */
  readonly relaxed: boolean;
  /** The query with its typing errors mended, where there seem to be any; the hits are already those. */
  readonly didYouMean?: string;
  /** The searched words in the catalog's forms, as `tokenize` gives them, for highlighting. */
  readonly matching: ReadonlySet<string>;
}

const NOTHING: SearchAnswer = { hits: [], found: [], relaxed: false, matching: new Set() };

export class SearchIndex {
  readonly #catalog: Catalog;
  readonly #words: CatalogWords;
  readonly #types: ProductTypes;
  readonly #reader: QueryReader;
  readonly #scorer: LexicalScorer;
  readonly #names: ExactNames;

  private constructor(
    catalog: Catalog,
    words: CatalogWords,
    types: ProductTypes,
    index: WordIndex,
    synonyms: Synonyms,
  ) {
    this.#catalog = catalog;
    this.#words = words;
    this.#types = types;
    this.#reader = new QueryReader(words, index, synonyms);
    this.#scorer = new LexicalScorer(words, index);
    this.#names = new ExactNames(catalog, words);
  }

  /** Reads the items as they are now: texts that come later (`LoadedIndex.loadTexts`) are not found. In slices of a few
   *  milliseconds, under half a second for 20,000 items with descriptions and attributes. */
  static async build(catalog: Catalog, synonyms = FEW_SYNONYMS): Promise<SearchIndex> {
    const yielding = new YieldChannel();
    try {
      const words = await CatalogWords.read(catalog, yielding);
      const types = await groupByType(words, yielding);
      const index = await WordIndex.build(words, titleHeads(words, types), yielding);
      return new SearchIndex(catalog, words, types, index, synonyms);
    } finally {
      yielding.close();
    }
  }

  /** The hits of `answer`. */
  async search(request: SearchQuery): Promise<readonly SearchHit[]> {
    return (await this.answer(request)).hits;
  }

  /** The best `limit` items. Those whose id, SKU, model number or whole title is the query come first. An empty query
   *  finds nothing. */
  async answer({ query, mask, limit, encoder, score, weights = SEARCH_WEIGHTS }: SearchQuery): Promise<SearchAnswer> {
    if (query.trim() === "") return NOTHING;
    const { words, meant, didYouMean } = this.#read(query, mask);
    const nearness = encoder && (await nearnessTo({ query: meant, catalog: this.#catalog, encoder, mask, score }));
    // No `await` from here on, because all searches share the scorer's arrays.
    const lexical = this.#scorer.score(words);
    const { scores, found } = lexical;
    const isAllowed = (row: number): boolean => mask?.has(row) ?? true;
    const matched = lexical.rows.filter(isAllowed);
    const exact = new Set(this.#names.find(query).filter(isAllowed));
    const best = matched.reduce((most, row) => Math.max(most, scores[row] as number), 0) || 1;
    const kinds = this.#kinds(lexical);
    const bestKind = matched.reduce((most, row) => Math.max(most, kinds(row)), 0) || 1;

    const all = 2 ** words.length - 1;
    const complete = matched.filter((row) => found[row] === all || exact.has(row));
    const rows = new Set([...exact, ...matched, ...(nearness?.nearest ?? [])]);
    const scoreOf = (row: number): number => {
      if (exact.has(row)) return 1;
      const share = (scores[row] as number) / best;
      const kind = kinds(row);
      const near = (1 - share) * Math.max(0, nearness?.cosine(row) ?? 0) * (share === 0 ? 1 : kind / bestKind);
      const sum = (share + weights.kind * kind + weights.nearness * near) / (1 + weights.kind);
      return exact.size > 0 ? BELOW_EXACT * sum : sum;
    };
    const heap = new TopRowsHeap(Math.min(limit, rows.size));
    for (const row of rows) heap.offer(row, scoreOf(row));
    const top = heap.drain();
    return {
      hits: Array.from(top.rows, (row, place) => ({
        row,
        score: top.scores[place] as number,
        lexical: (scores[row] as number) / best,
        cosine: nearness?.cosine(row) ?? 0,
        words: words.filter((_, i) => ((found[row] as number) >>> i) & 1).map(({ word }) => word),
      })),
      found: complete.length > 0 ? complete : [...rows],
      relaxed: complete.length === 0 && exact.size === 0 && rows.size > 0,
      ...(didYouMean === undefined ? {} : { didYouMean }),
      matching: this.#matching(words),
    };
  }

  /** Reads the query, and corrects words that the catalog has only if no item has all words. */
  #read(query: string, mask: RowMask | undefined): ReadQuery {
    const read = this.#reader.read(query);
    const all = 2 ** read.words.length - 1;
    const { rows, found } = this.#scorer.score(read.words);
    const isComplete = (row: number): boolean => found[row] === all && (mask?.has(row) ?? true);
    return rows.some(isComplete) ? read : this.#reader.read(query, { doubtful: true });
  }

  /** How well each row's kind answers: what its items score for words that their titles are about, on average, over
   *  the best score of all. Cluster-based retrieval (Liu and Croft, 2004), with heads for words. Filters have no say:
   *  what a word means does not change with them. */
  #kinds({ rows, scores, heads }: LexicalScores): (row: number) => number {
    const { of, sizes } = this.#types;
    const sums = new Float64Array(sizes.length);
    let best = 0;
    for (const row of rows) {
      best = Math.max(best, scores[row] as number);
      const type = of[row] as number;
      if (type !== NO_TYPE) sums[type] = (sums[type] as number) + (heads[row] as number);
    }
    return (row) => {
      const type = of[row] as number;
      if (best === 0) return 0;
      // An item without a kind is one of its own.
      const [sum, size] = type === NO_TYPE ? [heads[row] as number, 1] : [sums[type] as number, sizes[type] as number];
      return sum / (size + IMAGINED) / best;
    };
  }

  #matching(words: readonly QueryWord[]): Set<string> {
    const numbers = words.flatMap(({ forms, pairs }) => [
      ...forms.map(({ number }) => number),
      ...pairs.flatMap(({ first, second }) => [first, second]),
    ]);
    return new Set(numbers.map((number) => this.#words.words[number] as string));
  }
}
