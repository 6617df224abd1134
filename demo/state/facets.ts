// What a list of products can be narrowed by, counted from a sample of it: shelves, brands and the two attributes
// that split it best. Nothing here knows the catalog beforehand.

import type { Item } from "vitrine";

export interface FacetValue {
  readonly value: string;
  readonly items: number;
}

export interface Facet {
  /** As `where` takes it: "brand" or an attribute's name. */
  readonly field: string;
  readonly values: readonly FacetValue[];
}

const RESERVED = new Set(["id", "title", "brand", "price", "currency", "availability", "category"]);
const MOST_VALUES = 40;

export function facetsOf(items: readonly Item[]): Facet[] {
  const brands = countBy(items, (item) => (item.brand === undefined ? [] : [item.brand]));
  const names = new Set(items.flatMap((item) => Object.keys(item.attributes)));
  const attributes = [...names]
    .filter((name) => !RESERVED.has(name))
    .map((field) => {
      const values = countBy(items, (item) => textsOf(item, field));
      return { field, values, covered: values.reduce((sum, { items }) => sum + items, 0) / items.length };
    })
    .filter(({ values, covered }) => covered > 0.4 && values.length > 1 && values.length <= MOST_VALUES)
    // A value of its own for every product, such as a stock number, narrows nothing.
    .filter(({ values, covered }) => values.length < (covered * items.length) / 2)
    .sort((a, b) => b.covered - a.covered || spread(b.values) - spread(a.values))
    .slice(0, 2);
  return [
    ...(brands.length > 1 ? [{ field: "brand", values: brands.slice(0, MOST_VALUES) }] : []),
    ...attributes.map(({ field, values }) => ({ field, values })),
  ];
}

/** The shelves one level below `depth` categories. */
export function shelvesOf(items: readonly Item[], depth: number): FacetValue[] {
  const shelves = countBy(items, (item) => item.category.slice(depth, depth + 1));
  return shelves.length > 1 ? shelves : [];
}

function textsOf(item: Item, field: string): readonly string[] {
  const value = item.attributes[field];
  if (value === undefined || typeof value === "number") return [];
  if (typeof value === "boolean") return [];
  return typeof value === "string" ? [value] : value;
}

function countBy(items: readonly Item[], valuesOf: (item: Item) => readonly string[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const value of new Set(valuesOf(item))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, items: count }))
    .sort((a, b) => b.items - a.items || a.value.localeCompare(b.value, "en"));
}

/** How evenly the values split the list: entropy in bits. */
function spread(values: readonly FacetValue[]): number {
  const all = values.reduce((sum, { items }) => sum + items, 0);
  return values.reduce((sum, { items }) => sum - (items / all) * Math.log2(items / all), 0);
}
