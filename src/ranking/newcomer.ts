// The shelf for a shopper without a history (cold start): popular items, spread over the departments. If the catalog
// has no popularity, a few items of every department, always the same ones.

import type { Catalog } from "../catalog/catalog.js";
import type { RowMask } from "../vector/row-mask.js";
import { popularRows } from "./candidates.js";
import { factsOf } from "./catalog-facts.js";
import type { Choice } from "./choice.js";
import type { Ranked } from "./explore.js";
import type { RankingWorld } from "./ranking-world.js";
import { arranged } from "./variety.js";

/** Most departments that get seats (candidates of their own), ordered by their best item. */
const DEPARTMENTS = 60;
/** Candidates for each of these departments. */
const SEATS = 3;

export interface NewcomerOptions {
  readonly limit: number;
  readonly variety: number;
  /** Penalty for one more item of a department; see `varied`. */
  readonly departmentPenalty: number;
  /** Replaces some of the ranked rows by random ones. Default: none. */
  readonly explore?: (ranked: Ranked) => Ranked;
}

/** Allowed rows, the same for every shopper; fewer than `limit` only if no more are allowed. Scores are popularity,
 *  0 … 1. */
export function newcomerRows(world: RankingWorld, allowed: RowMask, options: NewcomerOptions): Choice {
  const { catalog } = world;
  const { explore = (ranked) => ranked } = options;
  const { seated, due } = seats(catalog, allowed, options.limit);
  const rows = [...new Set([...popularRows(catalog, allowed, 100 + options.limit), ...seated])];
  const { rankOf } = factsOf(catalog);
  rows.sort((a, b) => (rankOf[a] as number) - (rankOf[b] as number));
  const scores = rows.map((row) => {
    const popularity = catalog.popularity?.[row] ?? 0;
    world.witness?.onParts(row, { popularity });
    return popularity;
  });
  return arranged(world, { ...options, due, pool: rows.length }, { ...explore({ rows, scores }), personal: false });
}

/** The first allowed rows of each department, and how many of the list's places are due to a department: the square
 *  root of limit × its share of all popularity (after calibration: Steck, RecSys 2018), at least one. Without the root,
 *  one department could fill most of a list that should show them all. */
function seats(
  catalog: Catalog,
  allowed: RowMask,
  limit: number,
): { readonly seated: readonly number[]; readonly due: (department: number) => number } {
  const { showOrder, departmentOf } = factsOf(catalog);
  const taken = new Map<number, number>();
  const wanted = new Map<number, number>();
  let all = 0;
  const seated: number[] = [];
  for (const row of showOrder) {
    if (!allowed.has(row)) continue;
    const department = departmentOf[row] as number;
    const popularity = catalog.popularity?.[row] ?? 0;
    all += popularity;
    wanted.set(department, (wanted.get(department) ?? 0) + popularity);
    const count = taken.get(department) ?? 0;
    if (count >= SEATS || (count === 0 && taken.size >= DEPARTMENTS)) continue;
    taken.set(department, count + 1);
    seated.push(row);
  }
  return { seated, due: (department) => Math.max(1, Math.sqrt((limit * (wanted.get(department) ?? 0)) / (all || 1))) };
}
