// The types of rules.json, the shop's rules. `parse-rule-set.ts` validates them, `rule-book.ts` applies them. They take
// effect in this order, whatever their order in the file: show and hide → boost and bury → variety → pins → caps →
// shares. Of several pins for one place the first in the file wins.

import type { Range, Where } from "../../catalog/where.js";

/** `rules.json`. Its JSON Schema is published as `rules.schema.json`. */
export interface RuleSet {
  readonly version: 1;
  /** IANA name of the zone that `from`, `until`, `days` and `hours` are meant in. Default "UTC". */
  readonly timeZone?: string;
  readonly rules: readonly Rule[];
}

/** A rule has a name, which reasons show; a condition (default: always in force); and exactly one action. */
export type Rule = { readonly name: string; readonly when?: When } & RuleAction;

export type RuleAction =
  /** Lists show only matching items. If several such rules are in force, an item must match all. */
  | { readonly show: Where }
  | { readonly hide: Where }
  /** Raises the scores of matching items by strength (0 … 1) × the span from the last candidate's score to the first's.
   *  With 1 an item passes every item without a boost, with 0.1 only those a little ahead. In a search it never passes
   *  a full match. */
  | { readonly boost: Where; readonly strength: number }
  /** Lowers the scores in the same way. */
  | { readonly bury: Where; readonly strength: number }
  /** Puts the item with this id at this position (from 0), or last if the items run out before (several pins in the
   *  order of their positions). The item is not pinned if a filter, stock, the cart, a purchase or a dismissal forbids
   *  it, another pin has its place, a cap is full, or the list is shorter. */
  | { readonly pin: string; readonly at: number }
  /** At most `most` items with the same value of a field: "brand", "category" (the whole path), "department" (its first
   *  level), or any attribute, such as "seller". Items without the field are not counted. */
  | { readonly cap: string; readonly most: number }
  /** At least `least` and at most `most` (0 … 1) of the requested places, rounded down, go to matching items. `least`
   *  holds for every prefix: of the first ten places at least ten times the share. Pins and caps take precedence. */
  | { readonly share: Where; readonly least?: number; readonly most?: number }
  /** Like `share` with this `least`, for items that no shopper has touched yet. No effect in an index without
   *  events. */
  | { readonly fresh: number };

/** The conditions of a rule. All that are given must hold. */
export interface When {
  /** The list's slot is one of these, or none of them. */
  readonly slot?: Slots | { readonly not: Slots };
  /** "2026-11-27" or "2026-11-27T18:00" in the set's time zone. `until` is the first moment after it. */
  readonly from?: string;
  readonly until?: string;
  /** Days of the week, in the set's time zone. */
  readonly days?: readonly Day[];
  /** From "18:00" until "02:00", for example: `until` is excluded; the span may cross midnight. */
  readonly hours?: { readonly from: string; readonly until: string };
  /** "new": nothing is remembered from more than four hours ago. */
  readonly visitor?: "new" | "returning";
  /** The cart's total price and number of items: as given in the list's request, else with each product counted
   *  once. */
  readonly cart?: { readonly total?: Range; readonly items?: Range };
  /** At least this share (0 … 1) of the shopper's history, by weight, is on matching items. */
  readonly taste?: { readonly where: Where; readonly least: number };
}

export type Slots = string | readonly string[];

export const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Day = (typeof DAYS)[number];

/** What a rule did to an item of a list. */
export type RuleEffect = "hidden" | "boosted" | "buried" | "pinned" | "capped" | "share" | "fresh";
