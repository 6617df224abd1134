// Derives from a catalog what ranking needs for every list. Cached for the catalog's lifetime.

import type { Catalog } from "../catalog/catalog.js";
import { RowMask } from "../vector/row-mask.js";
import { type GraphFacts, graphFacts } from "./graph-facts.js";

export interface CatalogFacts {
  /** The catalog's revision when `sellable` and `recommendable` were made. */
  readonly revision: number;
  /** Rows that are not out of stock. */
  readonly sellable: RowMask;
  /** Rows that the shop does not withhold from recommendations. */
  readonly recommendable: RowMask;
  /** For each row, the index of its department in `departments`. */
  readonly departmentOf: Int32Array;
  /** First levels of the category paths, in order of first appearance; "" for items without a category. */
  readonly departments: readonly string[];
  /** For each row, a number for its whole category path; equal paths have equal numbers. */
  readonly kindOf: Int32Array;
  /** All rows, most popular first; in a fixed pseudo-random order if the catalog has no popularity. */
  readonly showOrder: Int32Array;
  /** For each row, its rank in the show order, and its rank among its department's rows; from 0. */
  readonly rankOf: Int32Array;
  readonly rankInDepartment: Int32Array;
  /** Computed at first access, because a newcomer's list does not need it. Undefined without a graph. */
  readonly graph: GraphFacts | undefined;
}

const known = new WeakMap<Catalog, CatalogFacts>();

export function factsOf(catalog: Catalog): CatalogFacts {
  let facts = known.get(catalog);
  if (facts === undefined) {
    facts = derive(catalog);
    known.set(catalog, facts);
  } else if (facts.revision !== catalog.revision) {
    facts = { ...facts, ...sellableNow(catalog) };
    known.set(catalog, facts);
  }
  return facts;
}

function sellableNow(catalog: Catalog): Pick<CatalogFacts, "sellable" | "recommendable" | "revision"> {
  const sellable = RowMask.all(catalog.size);
  const recommendable = RowMask.all(catalog.size);
  catalog.visitField("availability", (row, value) => {
    if (value === "out_of_stock") sellable.clear(row);
  });
  catalog.visitField("withheld", (row) => recommendable.clear(row));
  return { sellable, recommendable, revision: catalog.revision };
}

function derive(catalog: Catalog): CatalogFacts {
  const paths = new Array<readonly string[]>(catalog.size).fill([]);
  catalog.visitField("category", (row, path) => {
    paths[row] = path;
  });
  const departments = codes(paths, ([department = ""]) => department);
  const order = showOrder(catalog);
  let graph: GraphFacts | undefined;
  return {
    ...sellableNow(catalog),
    departmentOf: departments.codes,
    departments: departments.values,
    kindOf: codes(paths, (path) => path.join(" > ")).codes,
    showOrder: order,
    ...ranks(order, departments.codes),
    get graph() {
      graph ??= catalog.neighbours && graphFacts(catalog.neighbours, catalog.popularity);
      return graph;
    },
  };
}

function ranks(order: Int32Array, departmentOf: Int32Array): { rankOf: Int32Array; rankInDepartment: Int32Array } {
  const rankOf = new Int32Array(order.length);
  const rankInDepartment = new Int32Array(order.length);
  const counts = new Map<number, number>();
  order.forEach((row, rank) => {
    const department = departmentOf[row] as number;
    const count = counts.get(department) ?? 0;
    rankOf[row] = rank;
    rankInDepartment[row] = count;
    counts.set(department, count + 1);
  });
  return { rankOf, rankInDepartment };
}

/** Numbers the distinct names in order of first appearance. Items share their path arrays, so `nameOf` is called once
 *  for each distinct array. */
function codes(
  paths: readonly (readonly string[])[],
  nameOf: (path: readonly string[]) => string,
): { codes: Int32Array; values: readonly string[] } {
  const places = new Map<string, number>();
  const placeOf = new Map<readonly string[], number>();
  const codes = new Int32Array(paths.length);
  for (let row = 0; row < paths.length; row++) {
    const path = paths[row] as readonly string[];
    let place = placeOf.get(path);
    if (place === undefined) {
      const name = nameOf(path);
      place = places.get(name) ?? places.size;
      places.set(name, place);
      placeOf.set(path, place);
    }
    codes[row] = place;
  }
  return { codes, values: [...places.keys()] };
}

/** By popularity, then by hash, then by row. */
function showOrder(catalog: Catalog): Int32Array {
  const { size, popularity } = catalog;
  const pairs = new Uint32Array(2 * size); // Row (low half) and hash (high half): sorted natively as one 64-bit number.
  catalog.visitField("id", (row, id) => {
    pairs[2 * row] = row;
    pairs[2 * row + 1] = hash(id);
  });
  new BigUint64Array(pairs.buffer).sort();
  const strewn = Int32Array.from({ length: size }, (_, i) => pairs[2 * i] as number);
  if (popularity === undefined) return strewn;
  const levels = new Map<number, number[]>();
  for (const row of strewn) {
    const level = popularity[row] as number;
    const rows = levels.get(level);
    if (rows === undefined) levels.set(level, [row]);
    else rows.push(row);
  }
  const order = new Int32Array(size);
  let filled = 0;
  for (const level of [...levels.keys()].sort((a, b) => b - a)) {
    const rows = levels.get(level) as number[];
    order.set(rows, filled);
    filled += rows.length;
  }
  return order;
}

/** FNV-1a with a final mix, so that neighbours in a feed, which are often alike, are spread over the order. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
