// A page of the catalog: filtered, sorted, sliced. Sorting is done once per order and kept.

import { VitrineError } from "../errors.js";
import type { RowMask } from "../vector/row-mask.js";
import type { Catalog } from "./catalog.js";
import type { Item } from "./item.js";
import type { Where } from "./where.js";

export interface BrowseRequest {
  readonly where?: Where;
  /** "personal" is the shopper's own ranking. Ties keep the order of the index; items without a price come last. */
  readonly sort?: "personal" | "popular" | "price-up" | "price-down" | "title";
  /** Default 0. */
  readonly offset?: number;
  /** 0 … 1,000. Default 48. */
  readonly limit?: number;
}

export interface BrowseResult {
  /** Number of items that match the filter. */
  readonly total: number;
  readonly items: readonly Item[];
}

export type FixedSort = Exclude<BrowseRequest["sort"], "personal" | undefined>;

/** Orders by a number. */
const KEYS: readonly string[] = ["popular", "price-up", "price-down"] satisfies FixedSort[];

/** A fixed locale, so that titles sort the same on every machine. */
const titles = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Turns orders of rows into pages of items. */
export class CatalogPages {
  readonly #catalog: Catalog;
  readonly #orders = new Map<FixedSort, Uint32Array>();
  #revision = 0;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** @param order rows, best first; rows that it lacks are not shown */
  page(order: ArrayLike<number>, mask: RowMask, { offset = 0, limit = 48 }: BrowseRequest): BrowseResult {
    const items: Item[] = [];
    let total = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i] as number;
      if (!mask.has(row)) continue;
      if (total >= offset && items.length < limit) items.push(this.#catalog.item(row));
      total++;
    }
    return { total, items };
  }

  /** All rows in a fixed order; computed once per revision of the catalog. */
  order(sort: FixedSort): Uint32Array {
    if (this.#revision !== this.#catalog.revision) {
      this.#orders.delete("price-up");
      this.#orders.delete("price-down");
      this.#revision = this.#catalog.revision;
    }
    let order = this.#orders.get(sort);
    if (order === undefined) {
      order = sortRows(this.#catalog, sort);
      this.#orders.set(sort, order);
    }
    return order;
  }
}

function sortRows({ items, size, popularity }: Catalog, sort: FixedSort): Uint32Array {
  const rows = Uint32Array.from({ length: size }, (_, row) => row);
  if (sort === "title") {
    return rows.sort((a, b) => titles.compare(items[a]?.title ?? "", items[b]?.title ?? "") || a - b);
  }
  if (!KEYS.includes(sort)) {
    throw new VitrineError("BAD_ARGUMENT", `sort must be personal, title, ${KEYS.join(", ")}, not ${String(sort)}.`);
  }
  const keys = Float64Array.from(items, ({ price }, row) => {
    if (sort === "popular") return -(popularity?.[row] ?? 0);
    if (price === undefined) return Number.MAX_VALUE;
    return sort === "price-up" ? price : -price;
  });
  return rows.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
}
