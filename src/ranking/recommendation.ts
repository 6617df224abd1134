// The entries of a list: item, position, score and reasons.

import type { Item } from "../catalog/item.js";
import type { RuleEffect } from "./rules/rule-set.js";

/** Why an item is in the list, as data for the shop to put into words. Reasons are sorted, strongest first. */
export type Reason =
  | {
      readonly kind: "because-of" /** What the shopper did to `item`. */;
      readonly did: "view" | "click" | "cart" | "purchase" | "favourite" | "rate";
      readonly item: string;
      readonly title: string;
    }
  | { readonly kind: "goes-with"; readonly item: string; readonly title: string }
  | { readonly kind: "similar-to"; readonly item: string; readonly title: string }
  /** Shoppers who viewed `item` viewed it next, or bought it later. */
  | { readonly kind: "next-after" | "bought-after"; readonly item: string; readonly title: string }
  | {
      readonly kind: "looks-like" /** The item whose picture it is like; undefined for a photo of the shopper's. */;
      readonly item?: string;
      readonly title?: string;
    }
  | {
      readonly kind: "taste" /** The attribute shared with the shopper's interests. */;
      readonly field: "category" | "brand";
      readonly value: string;
    }
  | {
      readonly kind: "learnt" /** Of the items whose appeal was learnt from, the one most like it. */;
      readonly item: string;
      readonly title: string;
    }
  | { readonly kind: "popular"; readonly category?: string }
  | { readonly kind: "matches"; readonly query: string; readonly words: readonly string[] }
  | { readonly kind: "new" }
  /** The list would have been shorter without it. */
  | { readonly kind: "filler" }
  /** A rule of the shop affected its position. */
  | { readonly kind: "rule"; readonly rule: string; readonly effect: RuleEffect };

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
