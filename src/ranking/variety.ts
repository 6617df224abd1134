// Diversifies a list: maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998) over item vectors, with a penalty
// for each further item of the same department, since vectors of short titles may not show that.

import type { Catalog } from "../catalog/catalog.js";
import { factsOf } from "./catalog-facts.js";
import type { ArrangeOptions, Choice, VarietyOptions } from "./choice.js";
import { cosineOfRows } from "./cosines.js";
import type { RankingWorld } from "./ranking-world.js";

/** Only this many places are diversified: further down nobody sees the difference, and the work grows quadratically. */
const VARIED_PLACES = 60;
/** Candidates for each place. */
const CHOICE = 6;

const poolFor = (limit: number): number => Math.max(60, CHOICE * Math.min(limit, VARIED_PLACES));

/** Number of the best ranked rows that can affect the list; no others need to be found. */
export function choiceOf(limit: number, variety: number): number {
  return variety === 0 ? limit : Math.max(limit, poolFor(limit));
}

/** @param ranked rows, best first, with their scores.
 *  @returns places in `ranked`, in the order to show. Next = argmax (1 − v) · score / best − v · (max cosine to those
 *  chosen + penalty · chosen of its department / what is due to it); ties go to the better ranked. */
export function varied(
  catalog: Catalog,
  ranked: { readonly rows: ArrayLike<number>; readonly scores: ArrayLike<number> },
  options: VarietyOptions,
): number[] {
  const { rows, scores } = ranked;
  const { limit, variety, departmentPenalty = 0.1, due = () => 1 } = options;
  const count = Math.min(limit, rows.length);
  if (variety === 0) return Array.from({ length: count }, (_, place) => place);
  const places = Array.from({ length: rows.length }, (_, place) => place);
  const { departmentOf } = factsOf(catalog);
  const best = Math.max(Math.abs(scores[0] ?? 0), Number.MIN_VALUE);
  const pool = places.slice(0, options.pool ?? poolFor(count));
  const likeness = new Float64Array(pool.length);
  const taken = new Map<number, number>();
  const chosen: number[] = [];
  const isChosen = new Set<number>();
  while (chosen.length < Math.min(count, VARIED_PLACES, pool.length)) {
    let winner = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (const place of pool) {
      if (isChosen.has(place)) continue;
      const department = departmentOf[rows[place] as number] as number;
      const crowd = (departmentPenalty * (taken.get(department) ?? 0)) / due(department);
      const value =
        (1 - variety) * ((scores[place] as number) / best) - variety * ((likeness[place] as number) + crowd);
      if (value > highest) {
        highest = value;
        winner = place;
      }
    }
    chosen.push(winner);
    isChosen.add(winner);
    const row = rows[winner] as number;
    const department = departmentOf[row] as number;
    taken.set(department, (taken.get(department) ?? 0) + 1);
    for (const place of pool) {
      likeness[place] = Math.max(likeness[place] as number, cosineOfRows(catalog.vectors, row, rows[place] as number));
    }
  }
  const rest = places.filter((place) => !isChosen.has(place));
  return [...chosen, ...rest].slice(0, count);
}

/** A ranked choice, diversified, with the shop's rules applied, and cut to `limit`. */
export function arranged({ catalog, rules }: RankingWorld, options: ArrangeOptions, ranked: Choice): Choice {
  if (rules !== undefined) return rules.arrange(ranked, options);
  const shown = varied(catalog, ranked, options);
  return {
    rows: shown.map((place) => ranked.rows[place] as number),
    scores: shown.map((place) => ranked.scores[place] as number),
    personal: ranked.personal,
  };
}
