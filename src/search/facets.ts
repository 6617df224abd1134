// Counts field values over the items found (facets), which a shop shows beside its results to narrow them.

import type { Catalog } from "../catalog/catalog.js";
import type { AttributeValue, Item } from "../catalog/item.js";

export interface FacetValue {
  /** As a filter takes it: `where: { [field]: value }`. Categories are paths ("Garden > Tools"), one for each level. */
  readonly value: string | number | boolean;
  readonly items: number;
}

export interface Facet {
  /** Most items first, ties by value; the 100 most frequent. */
  readonly values: readonly FacetValue[];
  /** The smallest and largest number; left out where no value is a number. */
  readonly range?: { readonly min: number; readonly max: number };
}

/** By field: `brand`, `category`, `price`, `availability`, `currency` or any attribute. */
export type Facets = Readonly<Record<string, Facet>>;

const MOST_VALUES = 100;
const FIELDS = ["brand", "price", "currency", "availability"] as const;

/** @param rows the rows found, in any order. A field that none of them has gets an empty facet. */
export function countFacets({ items }: Catalog, rows: readonly number[], fields: readonly string[]): Facets {
  return Object.fromEntries(
    fields.map((field) => [
      field,
      countFacet(
        rows.map((row) => items[row] as Item),
        field,
      ),
    ]),
  );
}

function countFacet(items: readonly Item[], field: string): Facet {
  const counts = new Map<FacetValue["value"], number>();
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    for (const value of new Set(valuesOf(item, field))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (typeof value !== "number") continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  const values = Array.from(counts, ([value, count]) => ({ value, items: count }))
    .sort((a, b) => b.items - a.items || (String(a.value) < String(b.value) ? -1 : 1))
    .slice(0, MOST_VALUES);
  return max < min ? { values } : { values, range: { min, max } };
}

function valuesOf(item: Item, field: string): readonly FacetValue["value"][] {
  if (field === "category") return item.category.map((_, level) => item.category.slice(0, level + 1).join(" > "));
  const value: AttributeValue | undefined = (FIELDS as readonly string[]).includes(field)
    ? item[field as (typeof FIELDS)[number]]
    : Object.hasOwn(item.attributes, field)
      ? item.attributes[field]
      : undefined;
  return value === undefined ? [] : typeof value === "object" ? value : [value];
}
