// The shelf for someone of whom nothing is known: what is popular, spread over the departments. Where nothing is known
// of popularity either, every department shows a few of its own, always the same ones.

import type { Catalog } from "../catalog/catalog.js";
import type { RowMask } from "../vector/row-mask.js";
import { popularRows } from "./candidates.js";
import { factsOf } from "./catalog-facts.js";
import type { Choice } from "./choice.js";
import type { Ranked } from "./explore.js";
import type { RankingWorld } from "./ranking-world.js";
import { arranged } from "./variety.js";

/** Departments beyond these, by their best item, get no seat of their own. */
const DEPARTMENTS = 60;
const SEATS = 3;

export interface NewcomerOptions {
  readonly limit: number;
  readonly variety: number;
  /** What one more item of a department costs; see `varied`. */
  readonly departmentPenalty: number;
  /** Gives places of the ranked rows away. */
  readonly explore?: (ranked: Ranked) => Ranked;
}

/** Allowed rows for anyone; fewer than `limit` only where no more are allowed. Scores are popularity, 0 … 1. */
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

/** The first allowed rows of each department; and of a list's places, how many are due to a department: the square root of what it
 *  would have by its share of all that is wanted (calibration: Steck, RecSys 2018), one at least. By the share itself, one department
 *  may fill most of a list that is to show them all. */
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
