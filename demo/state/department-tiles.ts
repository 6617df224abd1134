// A department and one product that stands for it, preferably one with a picture.

import type { CatalogSummary, Item, Recommender } from "vitrine";
import { ownPicture } from "./pictures.js";

/** A menu with more entries than this is a catalog, not a menu. */
export const MOST_DEPARTMENTS = 24;

export interface DepartmentTile {
  readonly name: string;
  readonly items: number;
  readonly item?: Item;
}

export function departmentTiles(
  shop: Recommender,
  departments: CatalogSummary["departments"],
  signal: AbortSignal,
): Promise<DepartmentTile[]> {
  return Promise.all(
    departments.map(async (department) => {
      const request = { where: { category: department.name }, sort: "popular", limit: 6 } as const;
      const { items } = await shop.browse(request, { signal });
      const item = items.find((candidate) => ownPicture(candidate) !== undefined);
      return item === undefined ? department : { ...department, item };
    }),
  );
}
