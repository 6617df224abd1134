// offers.json: the fields that change while an item stays the same item. One file for the rows of all parts, so that
// after a change of price or availability a shopper downloads only this file.

import * as v from "valibot";
import { AVAILABILITIES, type Availability } from "../availability.js";
import { columnSchema } from "../columns/column.js";
import { FieldColumn, type FieldColumns } from "../columns/field-column.js";
import type { Written } from "../index/json-pieces.js";
import type { Item } from "../item.js";
import type { Items } from "../items.js";
import { columnOf, type FileBytes, isText, parseColumns, toBytes } from "./column-file.js";

/** Fields of an item in offers.json; every other field is fixed for the item's row. */
export const OFFER_FIELDS = [
  "price",
  "currency",
  "availability",
  "withheld",
] as const satisfies readonly (keyof Item)[];

const isPrice = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;
const isAvailability = (value: unknown): value is Availability => AVAILABILITIES.includes(value as Availability);

const offersSchema = v.object({
  price: columnSchema(isPrice),
  currency: columnSchema(isText),
  /** Rows without an entry are in stock. */
  availability: columnSchema(isAvailability),
  /** Left out if no item is withheld. */
  withheld: v.optional(columnSchema(isText)),
});

/** @param items one entry per row of all parts; undefined for a removed row */
export function encodeOffers(items: Items | readonly (Item | undefined)[]): Uint8Array<ArrayBuffer> {
  const rows = Array.isArray(items) ? items.map((item: Item | undefined) => item ?? NOTHING) : (items as Items);
  const withheld = columnOf(rows, (item) => item.withheld);
  const file: Written<v.InferInput<typeof offersSchema>> = {
    price: () => columnOf(rows, (item) => item.price),
    currency: () => columnOf(rows, (item) => item.currency),
    availability: () => columnOf(rows, (item) => (item.availability === "in_stock" ? undefined : item.availability)),
    ...(withheld.values.length > 0 && { withheld }),
  };
  return toBytes(file);
}

/** @param rows number of rows of all parts
 *  @throws VitrineError INDEX_CORRUPT. */
export function decodeOffers(file: FileBytes, rows: number): FieldColumns {
  const { price, currency, availability, withheld } = parseColumns(offersSchema, file);
  const { name } = file;
  return {
    price: new FieldColumn(name, price, rows),
    currency: new FieldColumn(name, currency, rows),
    availability: new FieldColumn(name, availability, rows).orElse(name, "in_stock"),
    withheld: withheld && new FieldColumn(name, withheld, rows),
  };
}

const NOTHING = { availability: "in_stock" } as Item;
