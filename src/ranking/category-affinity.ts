// How much of the history lies where an item stands in the shop. Helps where short titles say little.

import type { Catalog } from "../catalog/catalog.js";
import { factsOf } from "./catalog-facts.js";
import type { Source } from "./history-spread.js";

export interface CategoryAffinity {
  /** Half the share of the history that is of the row's department, half the share of its very category; 0 … 1.
   *  0 for an item without a category. */
  of(row: number): number;
  /** No row has more. */
  readonly most: number;
}

/** Undefined where nothing in the history has a category: all rows have 0. */
export function categoryAffinity(catalog: Catalog, sources: readonly Source[]): CategoryAffinity | undefined {
  const { departmentOf, kindOf } = factsOf(catalog);
  const departments = new Map<number, number>();
  const kinds = new Map<number, number>();
  const total = sources.reduce((sum, { share }) => sum + share, 0);
  for (const { touch, share } of sources) {
    // Items without a category have a code in common, but no kinship.
    if (catalog.item(touch.row).category.length === 0) continue;
    add(departments, departmentOf[touch.row] as number, share / total);
    add(kinds, kindOf[touch.row] as number, share / total);
  }
  if (departments.size === 0) return undefined;
  return {
    of: (row) => {
      const department = departments.get(departmentOf[row] as number);
      return department === undefined ? 0 : (department + (kinds.get(kindOf[row] as number) ?? 0)) / 2;
    },
    most: (Math.max(...departments.values()) + Math.max(...kinds.values())) / 2,
  };
}

function add(shares: Map<number, number>, key: number, share: number): void {
  shares.set(key, (shares.get(key) ?? 0) + share);
}
