// The shop's rules as data: what a merchandiser writes, a file keeps and a page hands in. Types only; `parse-rule-set.ts`
// checks them, `rule-book.ts` applies them. They take effect in this order, whatever the order of the file:
// show and hide → boost and bury → variety → pins → caps → shares. Of several pins for one place the first written wins.

import type { Range, Where } from "../../catalog/where.js";

/** `rules.json`. Its JSON Schema is published as `rules.schema.json`. */
export interface RuleSet {
  readonly version: 1;
  /** IANA name of the zone that `from`, `until`, `days` and `hours` are meant in. Default "UTC". */
  readonly timeZone?: string;
  readonly rules: readonly Rule[];
}

/** A name, which reasons and traces give; when it holds (default always); and one thing to do. */
export type Rule = { readonly name: string; readonly when?: When } & RuleAction;

export type RuleAction =
  /** Lists show nothing else. Of several such rules in force an item has to meet all. */
  | { readonly show: Where }
  | { readonly hide: Where }
  /** Strength 0 … 1: by how much of the way from the last candidate to the first an item moves up. With 1 it passes
   *  every item that no rule favours, with 0.1 only those a little ahead. In a search it never passes a full match. */
  | { readonly boost: Where; readonly strength: number }
  /** The same way down. */
  | { readonly bury: Where; readonly strength: number }
  /** The item with this id at this position (from 0), or last where items run out before it (several pins in the
   *  order of their positions). It is left out, not moved, where a filter, stock or the shopper's own word forbids it,
   *  another pin has its place, a cap is full, or fewer places are asked for. */
  | { readonly pin: string; readonly at: number }
  /** At most so many items with the same value of a field: "brand", "category" (the whole path), "department" (its first
   *  level), or any attribute, such as "seller". Items without the field are not counted. */
  | { readonly cap: string; readonly most: number }
  /** Of the places asked for, at least and at most this share (0 … 1, rounded down) for items that match. `least` holds
   *  from the top: of the first ten places at least ten times the share. It yields to pins and caps. */
  | { readonly share: Where; readonly least?: number; readonly most?: number }
  /** At least this share for items that no shopper has touched yet; idle where the index was built without events. */
  | { readonly fresh: number };

/** All that is named must hold. */
export interface When {
  /** The list's slot is one of these, or none of them. */
  readonly slot?: Slots | { readonly not: Slots };
  /** "2026-11-27" or "2026-11-27T18:00" in the set's time zone. `until` is the first moment after it. */
  readonly from?: string;
  readonly until?: string;
  /** Days of the week, in the set's time zone. */
  readonly days?: readonly Day[];
  /** "18:00" to "02:00": up to and without the second; may pass midnight. */
  readonly hours?: { readonly from: string; readonly until: string };
  /** "new": nothing is remembered from more than four hours ago. */
  readonly visitor?: "new" | "returning";
  /** What lies in the cart: the sum of its prices, and how many items, as the list's request says, or else each product once. */
  readonly cart?: { readonly total?: Range; readonly items?: Range };
  /** At least this share (0 … 1) of what the shopper did was with items that match. */
  readonly taste?: { readonly where: Where; readonly least: number };
}

export type Slots = string | readonly string[];

export const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Day = (typeof DAYS)[number];

/** What a rule did to an item of a list. */
export type RuleEffect = "hidden" | "boosted" | "buried" | "pinned" | "capped" | "share" | "fresh";
