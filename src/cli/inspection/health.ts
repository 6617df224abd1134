// Problems that a shop should look into: each finding counts its items and shows some of them.

import type { Catalog } from "../../catalog/catalog.js";
import type { Item } from "../../catalog/item.js";

export type FindingKind =
  | "duplicate-titles"
  | "no-text-vector"
  | "zero-price"
  | "no-price"
  | "sold-out"
  | "no-category"
  | "no-neighbours"
  | "several-currencies";

export interface Finding {
  readonly kind: FindingKind;
  /** The problem and its effect, in one sentence. */
  readonly says: string;
  readonly items: number;
  /** Share of all items, 0 … 1. */
  readonly share: number;
  /** Ids and titles, or currencies. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;
/** Some items are always sold out; from this share on, lists lack choice. */
const SOLD_OUT_SHARE = 0.1;

/** Findings with at least one item, most serious kinds first; empty if there are none. */
export function findings(catalog: Catalog): readonly Finding[] {
  const { items, neighbours } = catalog;
  const where = (kind: FindingKind, says: string, holds: (item: Item, row: number) => boolean): Finding =>
    finding(kind, says, items.filter(holds).map(named), items.length);
  const priced = items.some((item) => item.price !== undefined);
  const soldOut = where(
    "sold-out",
    "Many items are sold out: lists leave them out and have less to choose from.",
    (item) => item.availability === "out_of_stock",
  );
  return [
    where(
      "no-text-vector",
      "The text has no words that the model knows: these items cannot be recommended by content.",
      (_, row) => isZeroRow(catalog, row),
    ),
    where("zero-price", "The price is 0: often a gift, a sample or a mistake of the feed.", ({ price }) => price === 0),
    ...(priced ? [where("no-price", "No price: filters by price leave these out.", (i) => i.price === undefined)] : []),
    duplicateTitles(items),
    where(
      "no-category",
      "No category: menus and filters by department leave these out.",
      (i) => i.category.length === 0,
    ),
    ...(neighbours === undefined
      ? []
      : [
          where(
            "no-neighbours",
            "These have no neighbours: their pages show no similar items.",
            (_, row) => neighbours.offsets[row + 1] === neighbours.offsets[row],
          ),
        ]),
    severalCurrencies(items),
    ...(soldOut.share >= SOLD_OUT_SHARE ? [soldOut] : []),
  ].filter((found) => found.items > 0);
}

function finding(kind: FindingKind, says: string, examples: readonly string[], all: number): Finding {
  return { kind, says, items: examples.length, share: examples.length / all, examples: examples.slice(0, EXAMPLES) };
}

function duplicateTitles(items: readonly Item[]): Finding {
  const byTitle = grouped(items, ({ title }) => title.toLowerCase());
  const groups = [...byTitle.values()].filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  return {
    kind: "duplicate-titles",
    says: "Several items have the same title: variants that could be one item, or a copy.",
    items: count,
    share: count / items.length,
    examples: groups.slice(0, EXAMPLES).map((group) => `${group[0]?.title} (${group.length} times)`),
  };
}

function severalCurrencies(items: readonly Item[]): Finding {
  const priced = grouped(
    items.filter((item) => item.price !== undefined && item.currency !== undefined),
    ({ currency }) => currency ?? "",
  );
  const [, ...others] = [...priced].sort(([, a], [, b]) => b.length - a.length);
  const count = others.reduce((sum, [, group]) => sum + group.length, 0);
  return {
    kind: "several-currencies",
    says: "Prices are in several currencies: filters by price compare the bare numbers.",
    items: count,
    share: count / items.length,
    examples: others.slice(0, EXAMPLES).map(([currency, group]) => `${currency} (${group.length})`),
  };
}

function grouped(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function isZeroRow({ vectors: { data, dimensions } }: Catalog, row: number): boolean {
  return data.subarray(row * dimensions, (row + 1) * dimensions).every((value) => value === 0);
}

function named({ id, title }: Item): string {
  return `${title} (${id})`;
}
