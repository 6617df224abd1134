// Items to buy again: only bought items, ranked by how often the shopper touched the item times the share of its buyers
// who bought it again. Uses no times: preferring the latest purchases did worse, and preferring items that are due by
// their usual interval was hardly better.

import type { RowMask } from "../vector/row-mask.js";
import type { Choice } from "./choice.js";
import type { RankingWorld } from "./ranking-world.js";
import { arranged } from "./variety.js";

/** Repurchase share of an item without data. If no item has data, the shopper's touches alone decide the order. */
const UNKNOWN = 0.1;

/** Bought and allowed rows, most likely first, ties by the latest. Never filled up with other rows. */
export function buyAgainRows(world: RankingWorld, allowed: RowMask, limit: number): Choice {
  const { profile, catalog } = world;
  const bought = profile.history
    .filter(({ row }) => profile.purchased.has(row) && allowed.has(row))
    .map(({ row, times }) => ({ row, score: times * (catalog.relations?.again(row) ?? UNKNOWN) }))
    .sort((a, b) => b.score - a.score);
  return arranged(
    world,
    { limit, variety: 0, closed: true },
    { rows: bought.map(({ row }) => row), scores: bought.map(({ score }) => score), personal: true },
  );
}
