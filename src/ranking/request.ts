// The options of every kind of list.

import type { Where } from "../catalog/where.js";

/** The cart's totals as the shop knows them, with quantities and discounts. */
export interface CartSums {
  /** In the catalog's currency. */
  readonly total?: number;
  readonly items?: number;
}

export interface ListRequest {
  /** The shop's name for the place on the page, repeated in the list. Default "default". */
  readonly slot?: string;
  /** Number of items, 0 … 1,000. Default 12. */
  readonly limit?: number;
  /** Filter on items. Default: all that can be bought. */
  readonly where?: Where;
  /** How much to favour variety over likeness, from 0 (most alike) to 1 (most varied). Default 0.3; 0 where the list is
   *  given (`rank`, `search`). Applied once per list, to its first 60 places, after the shop's rules. */
  readonly variety?: number;
  /** Ids that must not appear, such as those of another shelf on the page. */
  readonly exclude?: readonly string[];
  /** Whether items that the shopper bought may appear again, as for refills. Default: as `seen`, else false; `rank`
   *  and `search` leave it in. */
  readonly again?: boolean;
  /** Whether out-of-stock items may appear. Default false. */
  readonly soldOut?: boolean;
  /** For rules with a condition on the cart. Default: computed from `cart` and `uncart` events, each product counted
   *  once. */
  readonly cart?: CartSums;
}

export interface SimilarRequest extends ListRequest {
  /** "everything": likeness by text, by shoppers' behaviour and by picture. "picture": by picture only; variety then
   *  defaults to 0, and the list is empty if the item has no picture. "next": items that shoppers viewed next.
   *  "bought": items that shoppers bought after viewing it. Without such data in the index, and after it runs out,
   *  the last two show items that go with this one. Default "everything". */
  readonly by?: "everything" | "picture" | "next" | "bought";
}

/** The page the shopper is on, and the query that led there. */
export interface ListContext {
  /** The item of the page; it is left out of the list. */
  readonly item?: string;
  /** The department or category of the page, as in `where`. */
  readonly category?: string;
  /** The words searched for, here or with the search engine that the visit came from. */
  readonly query?: string;
}

export const RECOMMEND_BY = ["taste", "popular", "again"] as const;

export interface RecommendRequest extends ListRequest {
  /** Adapts the list for a shopper of whom nothing is known yet. Default: popular items from all departments. */
  readonly context?: ListContext;
  /** Whether to use what was learnt on the device. Default true. */
  readonly learnt?: boolean;
  /** Probability, 0 … 1, that a place goes to a little-known item, so that new items get a chance. Default 0; 0.05
   *  to 0.1 suits a catalog with many new items. Applied before variety and the shop's rules. */
  readonly explore?: number;
  /** "taste": personal as soon as anything is known. "popular": the same for everyone. "again": only items that the
   *  shopper bought, most likely first; ignores `seen`, `explore` and `fill`. Default "taste". */
  readonly by?: (typeof RECOMMEND_BY)[number];
  /** Whether items that the shopper has already viewed may appear. Default false. */
  readonly seen?: boolean;
  /** Whether a list that would be too short is filled with popular items; each has the reason "filler". Default
   *  true. */
  readonly fill?: boolean;
}

export interface SearchRequest extends ListRequest {
  /** How strongly the shopper's taste reorders similarly good matches, 0 … 1. Default 0.3. */
  readonly taste?: number;
  /** Fields to count over the items found: "brand", "category", "price", any attribute. Default none. */
  readonly facets?: readonly string[];
}
