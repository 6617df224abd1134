// How much of the history lies where an item stands in the shop. Helps where short titles say little.

import type { Catalog } from "../catalog/catalog.js";
import { factsOf } from "./catalog-facts.js";
import type { Source } from "./history-spread.js";

/** For a row: half the share of the history that is of its department, half the share of its very category; 0 … 1.
 *  0 for an item without a category. */
export function categoryAffinity(catalog: Catalog, sources: readonly Source[]): (row: number) => number {
  const { departmentOf, kindOf } = factsOf(catalog);
  const departments = new Map<number, number>();
  const kinds = new Map<number, number>();
  const total = sources.reduce((sum, { share }) => sum + share, 0);
  for (const { touch, share } of sources) {
    add(departments, departmentOf[touch.row] as number, share / total);
    add(kinds, kindOf[touch.row] as number, share / total);
  }
  return (row) => {
    if (catalog.item(row).category.length === 0) return 0;
    return ((departments.get(departmentOf[row] as number) ?? 0) + (kinds.get(kindOf[row] as number) ?? 0)) / 2;
  };
}

function add(shares: Map<number, number>, key: number, share: number): void {
  shares.set(key, (shares.get(key) ?? 0) + share);
}
