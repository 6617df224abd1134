// A query → items, by its words and by its meaning. Words lead; the vectors carry synonyms and order what the words
// leave equal. Who the shopper is comes later, in ranking.

import type { Catalog } from "../catalog/catalog.js";
import type { RowMask } from "../vector/row-mask.js";
import { ExactNames } from "./exact-names.js";
import { LexicalIndex } from "./lexical.js";
import { nearnessTo, type QueryEncoder, type ScoreRows } from "./nearness.js";

/** Share of the words' score (over the best one's); the rest is the cosine. */
const WORDS_SHARE = 0.7;
/** What others may reach beside an item whose very name was typed. */
const BELOW_EXACT = 0.9;

export interface SearchQuery {
  readonly query: string;
  /** Rows that may be found; all when left out. */
  readonly mask?: RowMask | undefined;
  readonly limit: number;
  /** The model that made the catalog's vectors; without it the search goes by words alone. */
  readonly encoder?: QueryEncoder | undefined;
  /** A scoring engine; without it the vectors are compared here. */
  readonly score?: ScoreRows | undefined;
}

export interface SearchHit {
  readonly row: number;
  /** 0 … 1, comparable within one answer. */
  readonly score: number;
  /** Share of the best words' score, 0 … 1. */
  readonly lexical: number;
  /** −1 … 1; 0 without an encoder. */
  readonly cosine: number;
  /** Words of the query that the item has (or nearly has); lower case, English plurals stemmed. */
  readonly words: readonly string[];
}

export class SearchIndex {
  readonly #catalog: Catalog;
  readonly #lexical: LexicalIndex;
  readonly #names: ExactNames;

  private constructor(catalog: Catalog, lexical: LexicalIndex) {
    this.#catalog = catalog;
    this.#lexical = lexical;
    this.#names = new ExactNames(catalog);
  }

  /** Reads the items as they are now: texts that come later (`LoadedIndex.loadTexts`) are not found. */
  static async build(catalog: Catalog): Promise<SearchIndex> {
    return new SearchIndex(catalog, await LexicalIndex.build(catalog));
  }

  /** The best `limit` items, ties by lower row. Items whose id, SKU or whole title is the query come first. An empty
   *  query finds nothing. */
  async search({ query, mask, limit, encoder, score }: SearchQuery): Promise<SearchHit[]> {
    if (query.trim() === "" || limit <= 0) return [];
    const found = this.#lexical.search(query, mask);
    const nearness = encoder && (await nearnessTo({ query, catalog: this.#catalog, encoder, mask, score }));
    const exact = new Set(this.#names.find(query).filter((row) => mask?.has(row) ?? true));

    const byRow = new Map(found.map((hit) => [hit.row, hit]));
    const best = found[0]?.score ?? 1;
    const rows = new Set([...exact, ...byRow.keys(), ...(nearness?.nearest ?? [])]);
    const hits = Array.from(rows, (row): SearchHit => {
      const hit = byRow.get(row);
      const lexical = (hit?.score ?? 0) / best;
      const cosine = nearness?.cosine(row) ?? 0;
      const blend = nearness === undefined ? lexical : blendOf(lexical, cosine);
      const score = exact.has(row) ? 1 : exact.size > 0 ? BELOW_EXACT * blend : blend;
      return { row, score, lexical, cosine, words: hit?.words ?? [] };
    });
    return hits.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, limit);
  }
}

function blendOf(lexical: number, cosine: number): number {
  return Math.min(1, WORDS_SHARE * lexical + (1 - WORDS_SHARE) * Math.max(0, cosine));
}
