// The entries of a list: item, position, score and reasons.

import type { Item } from "../catalog/item.js";
import type { RuleEffect } from "./rules/rule-set.js";

/** Why an item is in the list, as data for the shop to put into words. Reasons are sorted, strongest first. */
export type Reason =
  | DeedReason
  | ItemReason
  | PictureReason
  | TasteReason
  | PopularReason
  | MatchReason
  | PlainReason
  | RuleReason;

/** What the shopper did to `item`. */
export interface DeedReason {
  readonly kind: "because-of";
  readonly did: "view" | "click" | "cart" | "purchase" | "favourite" | "rate";
  readonly item: string;
  readonly title: string;
}

/** It stands in a relation to `item`: shoppers who viewed that viewed it next (`next-after`) or bought it later
 *  (`bought-after`); of the items whose appeal was learnt from, that is most like it (`learnt`). */
export interface ItemReason {
  readonly kind: "goes-with" | "similar-to" | "next-after" | "bought-after" | "learnt";
  readonly item: string;
  readonly title: string;
}

/** Its picture is like that of `item`, or like a photo of the shopper's. */
export interface PictureReason {
  readonly kind: "looks-like";
  /** Undefined for a photo. */
  readonly item?: string;
  readonly title?: string;
}

/** It shares `value` with the shopper's interests. */
export interface TasteReason {
  readonly kind: "taste";
  readonly field: "category" | "brand";
  readonly value: string;
}

export interface PopularReason {
  readonly kind: "popular";
  /** In this category. */
  readonly category?: string;
}

export interface MatchReason {
  readonly kind: "matches";
  readonly query: string;
  /** The words of the query that it matched. */
  readonly words: readonly string[];
}

/** `filler`: the list would have been shorter without it. */
export interface PlainReason {
  readonly kind: "new" | "filler";
}

/** A rule of the shop affected its position. */
export interface RuleReason {
  readonly kind: "rule";
  readonly rule: string;
  readonly effect: RuleEffect;
}

export interface Recommendation {
  readonly item: Item;
  /** Id of the list; pass it with `click` events. */
  readonly list: string;
  /** From 0. */
  readonly position: number;
  /** Comparable within its list only. */
  readonly score: number;
  readonly because: readonly Reason[];
  /** The item's price, formatted for the page's language ("39,50 €"). */
  readonly priceText?: string;
}

export interface RecommendationList {
  readonly id: string;
  /** The `slot` of the request. */
  readonly slot: string;
  readonly items: readonly Recommendation[];
  /** True if the shopper's record influenced the list. */
  readonly personal: boolean;
}
