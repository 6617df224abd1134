// The first list for someone of whom nothing is known but where they are: the page's item or category, or the words that
// led them here. What the context names counts as if it had been looked at, for this list only.

import { foldProfile } from "../profile/fold-profile.js";
import { popularRows } from "./candidates.js";
import type { RankingWorld } from "./ranking-world.js";
import type { ListContext } from "./request.js";

/** Popular items that stand for a category. */
const REPRESENTATIVES = 3;

/** Rows that the context names, least telling first: the category's, those that the query found, the item. */
export function contextRows(world: RankingWorld, { item, category }: ListContext): number[] {
  const { catalog, found = [] } = world;
  const row = item === undefined ? undefined : catalog.rowOf(item);
  const popular = category === undefined ? [] : popularRows(catalog, world.filter({ category }), REPRESENTATIVES);
  return [...new Set([...popular.reverse(), ...[...found].reverse(), ...(row === undefined ? [] : [row])])];
}

/** The world of a shopper who has looked at `rows`, last at the last, and to whom all is new. */
export function inContext(world: RankingWorld, rows: readonly number[]): RankingWorld {
  const views = rows.map((row, place) => {
    return { kind: "view", item: world.catalog.idOf(row), id: String(place).padStart(3, "0"), time: place } as const;
  });
  const { dismissed, cart } = world.profile;
  const profile = { ...foldProfile(views, world.catalog, rows.length), seen: new Set<number>(), dismissed, cart };
  return { ...world, profile };
}
