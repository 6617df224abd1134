// Counts over a catalog, for a shop's menus and for people who inspect an index.

import type { Item } from "./item.js";
import type { Items } from "./items.js";

export interface CatalogSummary {
  readonly items: number;
  /** The currency of most priced items. */
  readonly currency?: string;
  /** First levels of the category paths with their counts, largest first. */
  readonly departments: readonly { readonly name: string; readonly items: number }[];
  /** Item attributes by number of items that have them. */
  readonly attributes: readonly { readonly name: string; readonly items: number }[];
}

export function summarise(items: readonly Item[]): CatalogSummary {
  const currency = mainCurrency(items);
  return {
    items: items.length,
    ...(currency === undefined ? {} : { currency }),
    departments: counted(items.map((item) => item.category.slice(0, 1))),
    attributes: counted(items.map((item) => Object.keys(item.attributes))),
  };
}

/** The most frequent currency; ties go to the one that occurs first. */
export function mainCurrency(items: Items): string | undefined {
  return counted(currencies(items))[0]?.name;
}

function* currencies(items: Items): Generator<readonly string[]> {
  for (const { currency } of items) if (currency !== undefined) yield [currency];
}

/** Number of lists that contain each name, largest first, ties by first occurrence. */
function counted(lists: Iterable<readonly string[]>): { name: string; items: number }[] {
  const counts = new Map<string, number>();
  for (const names of lists) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, items]) => ({ name, items })).sort((a, b) => b.items - a.items);
}
