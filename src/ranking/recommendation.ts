// What a list is made of: the item, its place, and why it is there.

import type { Item } from "../catalog/item.js";
import type { RuleEffect } from "./rules/rule-set.js";

/** Why an item is in the list, strongest first; facts that `ranking` computed, for the shop to put into words. */
export type Reason =
  | {
      readonly kind: "because-of" /** What the shopper did to `item`. */;
      readonly did: "view" | "click" | "cart" | "purchase" | "favourite" | "rate";
      readonly item: string;
      readonly title: string;
    }
  | { readonly kind: "goes-with"; readonly item: string; readonly title: string }
  | { readonly kind: "similar-to"; readonly item: string; readonly title: string }
  /** Shoppers of `item` went on to it, or bought it later. */
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
  /** A rule of the shop's moved it here. */
  | { readonly kind: "rule"; readonly rule: string; readonly effect: RuleEffect };

export interface Recommendation {
  readonly item: Item;
  /** Id of the list, to be sent back with a click. */
  readonly list: string;
  /** From 0. */
  readonly position: number;
  /** Comparable within its list only. */
  readonly score: number;
  readonly because: readonly Reason[];
  /** The item's price as the page's language writes it ("39,50 €"), made where the list is. */
  readonly priceText?: string;
}

export interface RecommendationList {
  readonly id: string;
  /** The shop's own name for the place on the page. */
  readonly slot: string;
  readonly items: readonly Recommendation[];
  /** True if the shopper's record had a say. */
  readonly personal: boolean;
}
