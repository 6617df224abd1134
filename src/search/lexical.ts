// Words → items: MiniSearch over what a product says about itself, with prefixes for as-you-type and room for typing
// errors. Built in slices, so that a worker stays responsive. Knows nothing of meaning: "notebook" is not "laptop".

import MiniSearch from "minisearch";
import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { tokenize } from "../encoder/tokenizer.js";
import type { RowMask } from "../vector/row-mask.js";

/** How much a match in each field counts; the exact id is looked up elsewhere. */
const BOOSTS = { title: 3, brand: 2, category: 1.5, description: 1, attributes: 0.5 };
/** A match by prefix or despite a typing error, against a match of the whole word (MiniSearch's own defaults). */
const WEIGHTS = { prefix: 0.375, fuzzy: 0.45 };
/** Shorter words are typed right, or mean something else with one letter changed. */
const FUZZY_FROM = 4;
/** Errors allowed per letter. A quarter, so that two swapped letters (two errors) pass from six letters on:
 *  on Icecat with one error a query NDCG@10 is .646, against .581 for a fifth. */
const FUZZINESS = 0.25;
/** A word in this many items is no typing error, and words beside it would only be noise. */
const SURELY_MEANT = 3;
/** Attribute texts longer than this are prose or lists of codes. */
const ATTRIBUTE_LENGTH = 40;
/** Items indexed before the thread is free again for a moment: a few milliseconds' worth. */
const SLICE = 100;

export interface LexicalHit {
  readonly row: number;
  /** BM25+ summed over fields; comparable within one query only. */
  readonly score: number;
  /** Words of the query that were found, as `tokenize` gives them. */
  readonly words: readonly string[];
}

interface Document {
  readonly row: number;
  readonly item: Item;
}

export class LexicalIndex {
  readonly #index: MiniSearch<Document>;

  private constructor(index: MiniSearch<Document>) {
    this.#index = index;
  }

  /** About a second for 20,000 items with descriptions and attributes, in slices of a few milliseconds. */
  static async build(catalog: Catalog): Promise<LexicalIndex> {
    const index = new MiniSearch<Document>({
      idField: "row",
      fields: Object.keys(BOOSTS),
      tokenize: (text) => tokenize(text),
      processTerm: (word) => word,
      extractField: ({ row, item }, field) => (field === "row" ? row : textOf(item, field)) as string,
    });
    await index.addAllAsync(
      catalog.items.map((item, row) => ({ row, item })),
      { chunkSize: SLICE },
    );
    return new LexicalIndex(index);
  }

  /** Items with at least one of the words, best first, ties by lower row. The last word may be unfinished. */
  search(query: string, mask?: RowMask): LexicalHit[] {
    const found = this.#index.search(query, {
      boost: BOOSTS,
      weights: WEIGHTS,
      prefix: (word, i, words) => word.length >= (i === words.length - 1 ? 2 : 4),
      fuzzy: (word) => (this.#mayBeMistyped(word) ? FUZZINESS : false),
      ...(mask === undefined ? {} : { filter: ({ id }) => mask.has(id) }),
    });
    return found
      .map(({ id, score, queryTerms }) => ({ row: id as number, score, words: queryTerms }))
      .sort((a, b) => b.score - a.score || a.row - b.row);
  }

  #mayBeMistyped(word: string): boolean {
    if (word.length < FUZZY_FROM) return false;
    return this.#index.search(word, { prefix: false, fuzzy: false }).length < SURELY_MEANT;
  }
}

function textOf(item: Item, field: string): string | undefined {
  switch (field) {
    case "category":
      return item.category.join(" ");
    case "attributes":
      return Object.values(item.attributes)
        .flat()
        .filter((value) => typeof value === "string" && value.length <= ATTRIBUTE_LENGTH && /\p{L}{3}/u.test(value))
        .join(" ");
    default:
      return item[field as "title" | "brand" | "description"];
  }
}
