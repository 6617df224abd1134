// What the shopper may want once more: only what was bought, by how often the shopper turned to it and how many of its buyers
// bought it again. Knows of no time: what was bought last came out behind, and what is due by its usual interval hardly ahead.

import type { RowMask } from "../vector/row-mask.js";
import type { Choice } from "./choice.js";
import type { RankingWorld } from "./ranking-world.js";
import { arranged } from "./variety.js";

/** Of an item that nobody bought, or a log that does not tell: what counts is then how often the shopper turned to it. */
const UNKNOWN = 0.1;

/** Rows that were bought and are allowed, likeliest first, ties by the latest; never filled with anything else. */
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
