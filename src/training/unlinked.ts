// Unlinked logs, in which hardly anyone is seen with two items, such as anonymous sales of one line each. They show
// what is popular, but not which items belong together. Lists then use texts and popularity only, with fixed weights.

import type { LearntBlend } from "../catalog/files/blend-file.js";
import { TEXT_ONLY } from "../ranking/blend-weights.js";
import type { Sequences } from "./sequences.js";

/** A log is unlinked if less than this share of its events follows another event of the same shopper. */
const HARDLY = 0.02;
/** Weight of popularity beside texts. On two logs cut into single events (validation), it raised NDCG@20 from .049 to
 *  .078 and from .077 to .095, compared with the weights for linked logs. */
const POPULARITY = 0.8;
/** Least weight of popularity beside returns that were learnt. */
const LEAST_POPULARITY = 0.05;
/** Number of events at which popularity gets half its weight. */
const FEW = 200;

export function isUnlinked({ rows, offsets }: Pick<Sequences, "rows" | "offsets">): boolean {
  return rows.length - (offsets.length - 1) < HARDLY * rows.length;
}

/** Whether hardly any event follows one of another item: orders of one article, each logged as a cart and a purchase.
 *  Such a log shows what is popular and what is returned to. */
export function onlyReturns({ rows, offsets }: Pick<Sequences, "rows" | "offsets">): boolean {
  let links = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let place = (offsets[s] as number) + 1; place < (offsets[s + 1] as number); place++) {
      if (rows[place] !== rows[place - 1]) links++;
    }
  }
  return links < HARDLY * rows.length;
}

/** What was learnt, with texts and popularity in the proportions of an unlinked log. Returns keep what they were learnt
 *  to count beside popularity; and if they count at all, the whole history comes before what is merely popular. */
export function besideReturns({ weights: learnt, ...rest }: LearntBlend): LearntBlend {
  const { neighbours, shortTerm, longTerm, category } = TEXT_ONLY;
  const { returns = 0, neighbours: linked = 1, popularity = 0, familiar = 0 } = learnt;
  const popular = Math.max(popularity, LEAST_POPULARITY);
  const share = popular / POPULARITY;
  const weights = {
    neighbours: share * neighbours,
    // Relative to the weight of `neighbours`.
    returns: (returns * linked) / (share * neighbours),
    shortTerm: share * shortTerm,
    longTerm: share * longTerm,
    category: share * category,
    popularity: popular,
    // A bonus that exceeds the sum of all other signals.
    familiar: returns > 0 ? -2 * popular : familiar,
  };
  return { ...rest, weights: { ...learnt, ...weights } };
}

/** The blend of an unlinked log. Its validation has no cases, because there is nothing to hold out. */
export function unlinkedBlend({ rows }: Pick<Sequences, "rows">): LearntBlend {
  const { neighbours, shortTerm, longTerm, category } = TEXT_ONLY;
  const popularity = (POPULARITY * rows.length) / (rows.length + FEW);
  return {
    weights: { neighbours, shortTerm, longTerm, category, popularity },
    validation: { cases: 0, value: 0, alone: {}, without: {} },
  };
}
