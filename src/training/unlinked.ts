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
/** Number of events at which popularity gets half its weight. */
const FEW = 200;

export function isUnlinked({ rows, offsets }: Pick<Sequences, "rows" | "offsets">): boolean {
  return rows.length - (offsets.length - 1) < HARDLY * rows.length;
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
