// What a shop may ask of a list.

import type { Where } from "../catalog/where.js";

/** The cart as the shop counts it: with quantities, discounts and what this page was not told of. */
export interface CartSums {
  /** In the catalog's currency. */
  readonly total?: number;
  readonly items?: number;
}

export interface ListRequest {
  /** The shop's own name for the place on the page, echoed in the list. Default "default". */
  readonly slot?: string;
  /** How many items, 0 … 1,000. Default 12. */
  readonly limit?: number;
  /** What the list may show. Default everything that can be bought. */
  readonly where?: Where;
  /** How much to favour variety over likeness, from 0 (most alike) to 1 (most varied). Default 0.3; 0 where the list is
   *  given (`rank`, `search`). Applied once per list, to its first 60 places, after the shop's rules. */
  readonly variety?: number;
  /** Ids that must not appear, such as those of another shelf on the page. */
  readonly exclude?: readonly string[];
  /** Whether what the shopper bought may appear again, as for refills. Default: as `seen`, else
   *  false; `rank` and `search` leave it in. */
  readonly again?: boolean;
  /** Whether out-of-stock items may appear. Default false. */
  readonly soldOut?: boolean;
  /** For the shop's rules that ask for the cart. Default: what `cart` and `uncart` events say, each product once. */
  readonly cart?: CartSums;
}

export interface SimilarRequest extends ListRequest {
  /** "everything": what it is, who looks at it and how it looks. "picture": what looks like it, and nothing else; variety
   *  is then 0 unless asked for, and the list is empty where the item has no picture. "next": what shoppers went on to from it.
   *  "bought": what shoppers bought after a look at it. Where the index has not learnt these two, and after what it has, they show
   *  what goes with the item. Default "everything". */
  readonly by?: "everything" | "picture" | "next" | "bought";
}

/** Where the shopper is, and what led there. */
export interface ListContext {
  /** The item of the page; it is not in the list. */
  readonly item?: string;
  /** The department or category of the page, as in `where`. */
  readonly category?: string;
  /** The words searched for, here or with the search engine that the visit came from. */
  readonly query?: string;
}

export interface RecommendRequest extends ListRequest {
  /** Shapes the list for a shopper of whom nothing is known yet. Default: what is popular, from all departments. */
  readonly context?: ListContext;
  /** Whether what was learnt on the device has a say. Default true. */
  readonly learnt?: boolean;
  /** Probability, 0 … 1, that a place goes to an item that few have come across, so that new items get a chance.
   *  Default 0; 0.05 to 0.1 suits a catalog where much is new. Applied before variety and the shop's rules. */
  readonly explore?: number;
  /** "taste": personal as soon as there is anything to go by. "popular": the same for everyone. "again": only
   *  what the shopper bought, likeliest to be bought again first; `seen`, `explore` and `fill` say nothing here. Default "taste". */
  readonly by?: "taste" | "popular" | "again";
  /** Whether items the shopper has already looked at may appear. Default false. */
  readonly seen?: boolean;
  /** Whether a list that would be too short is filled with what is popular; each such item has the reason "filler".
   *  Default true. */
  readonly fill?: boolean;
}

export interface SearchRequest extends ListRequest {
  /** How much the shopper's taste may move equal matches, 0 … 1. Default 0.3. */
  readonly taste?: number;
  /** Fields to count over what was found: "brand", "category", "price", any attribute. Default none. */
  readonly facets?: readonly string[];
}
