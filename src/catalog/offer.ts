// Changes of price and availability at run time, validated like the fields of a feed.

import * as v from "valibot";
import { VitrineError } from "../errors.js";
import type { Catalog, Offer } from "./catalog.js";
import { availabilitySchema, priceSchema, type Row } from "./item.js";

/** A change of one item. Fields that are left out stay as they are. */
export interface OfferUpdate {
  readonly id: string | number;
  /** In the item's currency; null removes the price. Texts such as "12.50" are accepted. */
  readonly price?: number | string | null;
  /** As in a feed: "in_stock", "out of stock", true, … */
  readonly availability?: string | boolean;
}

export interface UpdateResult {
  /** Number of items that were changed. */
  readonly updated: number;
  /** Ids that the catalog does not have. */
  readonly unknown: readonly string[];
}

const updatesSchema = v.array(
  v.object({
    id: v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((id) => String(id).trim()),
    ),
    price: v.optional(v.nullable(priceSchema)),
    availability: v.optional(availabilitySchema),
  }),
);

/** Applies all changes, or none if one is malformed. Unknown ids are only reported, since a shop's stock may contain
 *  items that its feed left out.
 *  @throws VitrineError BAD_ARGUMENT naming the entry. */
export function updateOffers(catalog: Catalog, updates: readonly OfferUpdate[]): UpdateResult {
  const parsed = v.safeParse(updatesSchema, updates);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new VitrineError("BAD_ARGUMENT", `update(): ${v.getDotPath(issue) ?? "the list"}: ${issue.message}`);
  }
  const changes = new Map<Row, Offer>();
  const unknown: string[] = [];
  for (const { id, ...offer } of parsed.output) {
    const row = catalog.rowOf(id);
    if (row === undefined) unknown.push(id);
    else changes.set(row, { ...changes.get(row), ...offer });
  }
  if (changes.size > 0) catalog.changeOffers(changes);
  return { updated: changes.size, unknown };
}
