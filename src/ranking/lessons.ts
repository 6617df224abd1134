// Asks the ranking what it thinks of an item that the shopper turned to, and of others beside it, as if that moment had not
// been: the material of the adapter. The others are drawn, and not taken from the top of the list: there stands what the
// shopper will turn to next, and to be taught against that was measured to hurt.

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

/** Negatives drawn by √popularity; items that were passed over come on top. */
const DRAWN = 150;

export interface LessonRequest {
  readonly catalog: Catalog;
  /** What the ranking may know: the events of the moment itself are left out, and its items. */
  readonly events: readonly StoredEvent[];
  readonly choice: Choice;
  readonly random: Random;
  /** What the lesson counts. */
  readonly weight: number;
  readonly weights?: Partial<BlendWeights> | undefined;
}

export function lessonOf({ catalog, events, choice, random, weight, weights: own }: LessonRequest): Lesson {
  const taken = new Set<number>(choice.taken);
  const known = events.filter((event, place) => {
    if (place >= choice.from && place < choice.to) return false;
    return event.kind === "search" || !taken.has(catalog.rowOf(event.item) ?? -1);
  });
  const profile = foldProfile(known, catalog, known.at(-1)?.time ?? 0);
  const weights = weightsFor(catalog, own);
  const sources = sourcesOf(catalog, profile.history, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const isOther = (row: number): boolean => !taken.has(row) && !profile.seen.has(row);

  const others = new Set<number>(choice.passed.filter(isOther));
  for (const row of drawRows(catalog, DRAWN, random)) if (isOther(row)) others.add(row);
  // The blend's unit is its strongest row, which in a list is the strongest that the graph leads to.
  const rows = [...taken, ...others];
  const all = Int32Array.from([...rows, ...strongest(spread, isOther)]);
  const base = blend(catalog, all, { profile, sources, spread, weights }).subarray(0, rows.length);
  return { rows: all.subarray(0, rows.length), positives: taken.size, weight, base };
}

/** The row that the graph leads to most, if to any. */
function strongest({ rows, scores }: Spread, isAllowed: (row: number) => boolean): number[] {
  let best: number | undefined;
  for (const row of rows) {
    if (isAllowed(row) && (best === undefined || (scores[row] as number) > (scores[best] as number))) best = row;
  }
  return best === undefined ? [] : [best];
}
