// offers.json: what changes while an item stays the same item. A file of its own for the rows of all parts, so that a
// new price or an empty shelf costs a shopper these few bytes and no others.

import * as v from "valibot";
import { AVAILABILITIES, type Availability } from "./availability.js";
import { columnSchema } from "./column.js";
import { columnOf, type FileBytes, isText, parseColumns, toBytes } from "./column-file.js";
import { FieldColumn, type FieldColumns } from "./field-column.js";
import type { Item } from "./item.js";
import type { Items } from "./items.js";
import type { Written } from "./json-pieces.js";

/** Fields of an item that offers.json holds; every other field belongs to the item's row for good. */
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
  /** Rows left out are in stock. */
  availability: columnSchema(isAvailability),
  /** Left out where no item is withheld. */
  withheld: v.optional(columnSchema(isText)),
});

/** @param items one entry a row of all parts; undefined for a row that was taken back. */
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

/** @param rows of all parts
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
