// Makes one training example of the adapter: the base scores of the items that the shopper chose at one moment and of
// negatives, as if that moment had not happened. Negatives are sampled, not taken from the top of the list: the top
// holds items that the shopper will choose next, and using these as negatives was measured to hurt.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import type { Choice } from "../profile/fine-tune/choices.js";
import type { Lesson } from "../profile/fine-tune/lesson.js";
import { foldProfile } from "../profile/fold-profile.js";
import type { Random } from "../vector/random.js";
import { blend } from "./blend.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import { drawRows } from "./draw-rows.js";
import { type Spread, sourcesOf, spreadHistory } from "./history-spread.js";

/** Negatives sampled by √popularity, in addition to the items that were passed over. */
const DRAWN = 150;

export interface LessonRequest {
  readonly catalog: Catalog;
  /** The events to build the profile from; those of the moment itself and those about its items are left out. */
  readonly events: readonly StoredEvent[];
  readonly choice: Choice;
  readonly random: Random;
  /** The lesson's weight in the loss. */
  readonly weight: number;
  readonly weights?: Partial<BlendWeights> | undefined;
}

export function lessonOf({ catalog, events, choice, random, weight, weights: own }: LessonRequest): Lesson {
  const taken = new Set<number>(choice.taken);
  const known = events.filter((event, place) => {
    if (place >= choice.from && place < choice.to) return false;
    return !("item" in event) || !taken.has(catalog.rowOf(event.item) ?? -1);
  });
  const profile = foldProfile(known, catalog, known.at(-1)?.time ?? 0);
  const weights = weightsFor(catalog, own);
  const sources = sourcesOf(catalog, profile.history, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const isOther = (row: number): boolean => !taken.has(row) && !profile.seen.has(row);

  const others = new Set<number>(choice.passed.filter(isOther));
  for (const row of drawRows(catalog, DRAWN, random)) if (isOther(row)) others.add(row);
  // The blend scales by its highest graph score. Including the row with the highest one gives the scale of a list.
  const rows = [...taken, ...others];
  const all = Int32Array.from([...rows, ...strongest(spread, isOther)]);
  const base = blend(catalog, all, { profile, sources, spread, weights }).subarray(0, rows.length);
  return { rows: all.subarray(0, rows.length), positives: taken.size, weight, base };
}

/** The allowed row with the highest graph score; empty if there is none. */
function strongest({ rows, scores }: Spread, isAllowed: (row: number) => boolean): number[] {
  let best: number | undefined;
  for (const row of rows) {
    if (isAllowed(row) && (best === undefined || (scores[row] as number) > (scores[best] as number))) best = row;
  }
  return best === undefined ? [] : [best];
}
