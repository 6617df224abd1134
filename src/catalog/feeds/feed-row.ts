// What a feed is made of, once read: usable rows and refused ones, each with its place.

import type { Item } from "../item.js";
import type { Mark } from "./marks.js";
import type { Place, ProblemKind } from "./problem.js";

export interface FeedItem extends Place {
  readonly item: Item;
  /** Signs that it should not be recommended. */
  readonly marks?: readonly Mark[];
  /** The product that the item is a variant of, or the parent of. */
  readonly group?: string;
  readonly role?: "parent" | "variant";
  /** It stands on a page of the shop, which may show what other pages show too. */
  readonly onPage?: boolean;
}

export interface Refusal extends Place {
  readonly reason: string;
  /** Left out where a table's row has the wrong width. */
  readonly problem?: ProblemKind;
}

export type FeedRow = FeedItem | Refusal;
