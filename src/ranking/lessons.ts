// Asks the ranking what it thinks of an item that the shopper turned to, and of others beside it, as if that moment had not
// been: the material of the adapter. Half of the others are what would have been shown, where an error costs a place.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import type { Choice } from "../profile/fine-tune/choices.js";
import type { Lesson } from "../profile/fine-tune/lesson.js";
import { foldProfile } from "../profile/fold-profile.js";
import type { Random } from "../vector/random.js";
import { TopRowsHeap } from "../vector/top-rows.js";
import { blend } from "./blend.js";
import { type BlendWeights, weightsFor } from "./blend-weights.js";
import { drawRows } from "./draw-rows.js";
import { sourcesOf, spreadHistory } from "./history-spread.js";

/** Negatives that the graph leads to, and by √popularity; passed-over items come on top. */
const LINKED = 100;
const DRAWN = 50;

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

  const linked = new TopRowsHeap(LINKED);
  for (const row of spread.rows) if (isOther(row)) linked.offer(row, spread.scores[row] as number);
  const others = new Set<number>([...linked.drain().rows, ...choice.passed.filter(isOther)]);
  for (const row of drawRows(catalog, DRAWN, random)) if (isOther(row)) others.add(row);
  const rows = Int32Array.from([...taken, ...others]);
  return { rows, positives: taken.size, weight, base: blend(catalog, rows, { profile, sources, spread, weights }) };
}
