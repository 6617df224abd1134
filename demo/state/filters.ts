// The narrowing of a department as it stands in the address, so that it can be linked, reloaded and gone back to.

import type { BrowseRequest, Condition } from "vitrine";

export const SORTS = {
  personal: "For you",
  popular: "Most popular",
  "price-up": "Price, low to high",
  "price-down": "Price, high to low",
  title: "Name",
} as const satisfies Record<NonNullable<BrowseRequest["sort"]>, string>;

export type Sort = keyof typeof SORTS;

export const PAGE = 24;

export interface Filters {
  readonly sort: Sort;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly inStock: boolean;
  /** Chosen values by field. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly shown: number;
}

const CHOSEN = "is.";

export function readFilters(query: URLSearchParams): Filters {
  const sort = query.get("sort") ?? "";
  const shown = Number(query.get("shown"));
  const fields = [...new Set(query.keys())].filter((key) => key.startsWith(CHOSEN));
  return {
    sort: Object.hasOwn(SORTS, sort) ? (sort as Sort) : "personal",
    min: amount(query.get("min")),
    max: amount(query.get("max")),
    inStock: query.has("instock"),
    chosen: new Map(fields.map((key) => [key.slice(CHOSEN.length), query.getAll(key)])),
    shown: Number.isInteger(shown) && shown > PAGE ? Math.min(shown, 1000) : PAGE,
  };
}

export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.sort !== "personal") query.set("sort", filters.sort);
  if (filters.min !== undefined) query.set("min", String(filters.min));
  if (filters.max !== undefined) query.set("max", String(filters.max));
  if (filters.inStock) query.set("instock", "1");
  for (const [field, values] of filters.chosen) for (const value of values) query.append(CHOSEN + field, value);
  if (filters.shown > PAGE) query.set("shown", String(filters.shown));
  return query;
}

/** The same as a request to the recommender. */
export function browseRequest(path: string, filters: Filters): BrowseRequest {
  const where: Record<string, Condition> = {};
  if (path !== "") where.category = path;
  const { min, max } = filters;
  if (min !== undefined || max !== undefined) {
    where.price = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }
  if (filters.inStock) where.availability = "in_stock";
  for (const [field, values] of filters.chosen) where[field] = values;
  return { where, sort: filters.sort, limit: filters.shown };
}

function amount(text: string | null): number | undefined {
  if (text === null || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
