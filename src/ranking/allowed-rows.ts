// Builds the mask of rows that a list may show, from the request, the shop's rules and the shopper's events. No score
// brings a cleared row back.

import type { Profile } from "../profile/profile.js";
import type { RowMask } from "../vector/row-mask.js";
import { factsOf } from "./catalog-facts.js";
import type { RankingWorld } from "./ranking-world.js";
import type { ListRequest } from "./request.js";

export interface Rules {
  /** Rows that the list is about. It must not contain them. */
  readonly without?: Iterable<number>;
  /** Leave out what the shopper has seen or bought. Default false. */
  readonly unseen?: boolean;
  /** Let rows in the cart, dismissed rows, bought rows and withheld rows through, because the shop or the shopper asked
   *  for these rows. Default false. */
  readonly asked?: boolean;
}

/** A row is allowed if it passes `where` and the shop's rules. Never allowed: excluded rows, sold-out rows (unless
 *  `soldOut`) and, unless `rules.asked`, rows that are withheld, in the cart, dismissed, or bought (unless `again`). */
export function allowedRows(world: RankingWorld, request: ListRequest, rules: Rules = {}): RowMask {
  const { catalog, profile } = world;
  const { where = {}, soldOut = false, again = false, exclude = [] } = request;
  const mask = world.filter(where).copy();
  if (!soldOut) mask.intersect(factsOf(catalog).sellable);
  const clear = (rows: Iterable<number>): void => {
    for (const row of rows) mask.clear(row);
  };
  for (const id of exclude) {
    const row = catalog.rowOf(id);
    if (row !== undefined) mask.clear(row);
  }
  if (rules.asked !== true) {
    mask.intersect(factsOf(catalog).recommendable);
    clear(profile.dismissed);
    clear(profile.cart);
    if (!again) clear(profile.purchased);
  }
  if (rules.without !== undefined) clear(rules.without);
  world.rules?.narrow(mask);
  if (rules.unseen === true) clearSeen(mask, profile, again);
  return mask;
}

function clearSeen(mask: RowMask, { seen, purchased }: Profile, again: boolean): void {
  for (const row of seen) if (!again || !purchased.has(row)) mask.clear(row);
}
