// Facts about a catalog, in numbers and examples; shared by the page, the JSON and the text of `vitrine inspect`.

import { AVAILABILITIES, type Availability } from "../../catalog/availability.js";
import type { Catalog } from "../../catalog/catalog.js";
import type { Item } from "../../catalog/item.js";
import { forEachNeighbour } from "../../catalog/neighbour-graph.js";
import { mainCurrency, summarise } from "../../catalog/summary.js";
import { topRows } from "../../vector/top-rows.js";
import { type Finding, findings } from "./health.js";
import { type Prices, pricesOf } from "./prices.js";

export interface Named {
  readonly name: string;
  readonly items: number;
}

export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly price?: number;
}

export interface CatalogFacts {
  readonly items: number;
  readonly currency: string | null;
  readonly departments: readonly Named[];
  readonly attributes: readonly Named[];
  readonly availability: Readonly<Record<Availability, number>>;
  /** Of the items priced in `currency`; null if there are none. */
  readonly prices: Prices | null;
  /** Most popular first, `share` relative to the first item; empty for an index without events. */
  readonly popular: readonly (Shown & { readonly share: number })[];
  /** Some items with their strongest neighbours, `share` relative to the strongest. */
  readonly examples: readonly {
    readonly item: Shown;
    readonly neighbours: readonly (Shown & { readonly share: number })[];
  }[];
  readonly health: readonly Finding[];
}

const POPULAR = 12;
const EXAMPLES = 6;
const NEIGHBOURS = 5;

export function factsOf(catalog: Catalog): CatalogFacts {
  const { items } = catalog;
  const { departments, attributes } = summarise(items);
  const currency = mainCurrency(items);
  return {
    items: items.length,
    currency: currency ?? null,
    departments,
    attributes,
    availability: Object.fromEntries(
      AVAILABILITIES.map((name) => [name, items.filter(({ availability }) => availability === name).length]),
    ) as Record<Availability, number>,
    prices: pricesOf(items, currency),
    popular: popularOf(catalog),
    examples: examplesOf(catalog),
    health: findings(catalog),
  };
}

function popularOf({ popularity, items }: Catalog): CatalogFacts["popular"] {
  if (popularity === undefined) return [];
  const { rows, scores } = topRows(popularity, POPULAR);
  const largest = scores[0] || 1;
  return Array.from(rows, (row, i) => ({ ...shown(items[row] as Item), share: (scores[i] as number) / largest }));
}

/** The most popular item of each large department, or its first item if popularity is unknown. */
function examplesOf(catalog: Catalog): CatalogFacts["examples"] {
  const { neighbours, popularity, items } = catalog;
  if (neighbours === undefined) return [];
  const best = new Map<string, { row: number; items: number }>();
  items.forEach(({ category }, row) => {
    const department = category[0] ?? "";
    const known = best.get(department);
    if (known === undefined) {
      best.set(department, { row, items: 1 });
    } else {
      known.items++;
      if ((popularity?.[row] ?? 0) > (popularity?.[known.row] ?? 0)) known.row = row;
    }
  });
  const large = [...best.values()].sort((a, b) => b.items - a.items).slice(0, EXAMPLES);
  // A catalog without departments: evenly spaced rows instead.
  const step = Math.max(1, Math.floor(items.length / EXAMPLES));
  const rows =
    large.length > 1 ? large.map(({ row }) => row) : items.flatMap((_, row) => (row % step === 0 ? [row] : []));
  return rows.slice(0, EXAMPLES).map((row) => {
    const near: (Shown & { share: number })[] = [];
    const largest = neighbours.largest[row] || 1;
    forEachNeighbour(neighbours, row, (target, weight) => {
      if (target !== row && near.length < NEIGHBOURS) {
        near.push({ ...shown(catalog.item(target)), share: weight / largest });
      }
    });
    return { item: shown(catalog.item(row)), neighbours: near };
  });
}

function shown({ id, title, price }: Item): Shown {
  return { id, title, ...(price === undefined ? {} : { price }) };
}
