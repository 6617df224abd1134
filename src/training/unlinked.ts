// A log in which hardly anyone is seen with two items, such as one line a sale and no names: it says what is popular and
// nothing of what goes with what. Lists then go by texts and popularity, which count as they do best beside each other.

import type { LearntBlend } from "../catalog/blend-file.js";
import { TEXT_ONLY } from "../ranking/blend-weights.js";
import type { Sequences } from "./sequences.js";

/** Share of events that have one before them of the same shopper. */
const HARDLY = 0.02;
/** Beside texts, on two logs cut into single events (validation, NDCG@20): .049 to .078 and .077 to .095 where the weights for
 *  linked logs had been. */
const POPULARITY = 0.8;
/** Events of which half the weight is believed. */
const FEW = 200;

export function isUnlinked({ rows, offsets }: Pick<Sequences, "rows" | "offsets">): boolean {
  return rows.length - (offsets.length - 1) < HARDLY * rows.length;
}

/** Of no cases: there was nothing to hold out. */
export function unlinkedBlend({ rows }: Pick<Sequences, "rows">): LearntBlend {
  const { neighbours, shortTerm, longTerm, category } = TEXT_ONLY;
  const popularity = (POPULARITY * rows.length) / (rows.length + FEW);
  return {
    weights: { neighbours, shortTerm, longTerm, category, popularity },
    validation: { cases: 0, value: 0, alone: {}, without: {} },
  };
}
