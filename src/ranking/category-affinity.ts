// The share of the history that lies in an item's department and category. Helps where short titles carry little
// information.

import type { Catalog } from "../catalog/catalog.js";
import { factsOf } from "./catalog-facts.js";
import type { Source } from "./history-spread.js";

export interface CategoryAffinity {
  /** Mean of two shares of the history: in the row's department, and in its exact category path; 0 … 1.
   *  0 for an item without a category. */
  of(row: number): number;
  /** Upper bound of `of`. */
  readonly most: number;
}

/** Undefined if no item of the history has a category: all rows would have 0. */
export function categoryAffinity(catalog: Catalog, sources: readonly Source[]): CategoryAffinity | undefined {
  const { departmentOf, departments: names, kindOf } = factsOf(catalog);
  const departments = new Map<number, number>();
  const kinds = new Map<number, number>();
  const total = sources.reduce((sum, { share }) => sum + share, 0);
  for (const { touch, share } of sources) {
    // Items without a category share one code, but that does not make them alike.
    const department = departmentOf[touch.row] as number;
    if (names[department] === "") continue;
    add(departments, department, share / total);
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
