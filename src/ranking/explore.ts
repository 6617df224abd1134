// Exploration, so that new items get seen: ε-greedy over the places of a list (Sutton & Barto, ch. 2), preferring items
// of low popularity. The list's id is the seed: the same id gives the same list, another id other draws.

import type { Catalog } from "../catalog/catalog.js";
import { seededRandom } from "../vector/random.js";
import type { RowMask } from "../vector/row-mask.js";
import { hash } from "./catalog-facts.js";

export interface Ranked {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

export interface ExploreOptions {
  readonly catalog: Catalog;
  /** Rows that may be shown. */
  readonly allowed: RowMask;
  readonly limit: number;
  /** Probability that a place is given away, 0 … 1. */
  readonly explore: number;
  readonly listId: string;
}

/** Number of random rows of which the least popular is taken. */
const DRAWS = 3;
/** Most random rows tried, including those that are not allowed or are in the list already. */
const TRIES = 20;

/** Each of the first `limit` places goes, with probability `explore`, to a random row from further down or from outside
 *  the ranking. The row takes the place's score, and the rows from there on move down by one. */
export function explored(ranked: Ranked, { catalog, allowed, limit, explore, listId }: ExploreOptions): Ranked {
  if (explore === 0) return ranked;
  const random = seededRandom(hash(listId));
  const rows = [...ranked.rows];
  const scores = [...ranked.scores];
  const places = Math.min(limit, rows.length);
  const early = new Set(rows.slice(0, limit));
  for (let place = 0; place < places; place++) {
    if (random() >= explore) continue;
    const row = drawLittleKnown(catalog, random, (candidate) => allowed.has(candidate) && !early.has(candidate));
    if (row === undefined) continue;
    early.add(row);
    const old = rows.indexOf(row);
    if (old >= 0) {
      rows.splice(old, 1);
      scores.splice(old, 1);
    }
    rows.splice(place, 0, row);
    scores.splice(place, 0, scores[place] as number);
  }
  return { rows, scores };
}

function drawLittleKnown(
  { size, popularity }: Catalog,
  random: () => number,
  isFree: (row: number) => boolean,
): number | undefined {
  let best: number | undefined;
  for (let tries = 0, draws = 0; tries < TRIES && draws < DRAWS; tries++) {
    const row = Math.floor(random() * size);
    if (!isFree(row)) continue;
    draws++;
    if (best === undefined || (popularity?.[row] ?? 0) < (popularity?.[best] ?? 0)) best = row;
  }
  return best;
}
