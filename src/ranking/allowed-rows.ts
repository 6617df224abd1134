// The shop's rules and the shopper's word, as one mask. What it clears cannot come back by any score.

import type { Profile } from "../profile/profile.js";
import type { RowMask } from "../vector/row-mask.js";
import { factsOf } from "./catalog-facts.js";
import type { RankingWorld } from "./ranking-world.js";
import type { ListRequest } from "./request.js";

export interface Rules {
  /** Rows that the list is about, and must not contain. */
  readonly without?: Iterable<number>;
  /** Leave out what the shopper has seen or bought. Default false. */
  readonly unseen?: boolean;
  /** Let what is in the cart, what was dismissed and what is withheld through: the shop or the shopper asked for these.
   *  Default false. */
  readonly asked?: boolean;
}

/** Passed: `where`, then the shop's own rules. Never: what is sold out (unless `soldOut`), excluded, withheld, in the
 *  cart, dismissed, or bought (unless `again`). */
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
