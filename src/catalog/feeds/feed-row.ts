// A row of a feed after reading: usable or refused, with its place.

import type { Item } from "../item.js";
import type { Mark } from "./marks.js";
import type { Place, ProblemKind } from "./problem.js";

export interface FeedItem extends Place {
  readonly item: Item;
  /** Signs that the item should not be recommended. */
  readonly marks?: readonly Mark[];
  /** Id of the product that the item is a variant of, or the parent of. */
  readonly group?: string;
  readonly role?: "parent" | "variant";
  /** It was found on a page of the shop; other pages may show it too. */
  readonly onPage?: boolean;
}

export interface Refusal extends Place {
  readonly reason: string;
  /** Set if a row of a table has the wrong number of cells. */
  readonly problem?: ProblemKind;
}

export type FeedRow = FeedItem | Refusal;
