// The record folded over the catalog into a profile. Pure: the same events give the same profile in whatever order they
// are handed in, so two tabs agree. Folds everything anew each time: tens of milliseconds for the longest record kept.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import { byTimeThenId } from "../events/event-order.js";
import { normalise } from "../vector/normalise.js";
import { HISTORY_LIMIT, type Profile, SEARCH_LIMIT, type Touch } from "./profile.js";
import { type OrderedTouch, RowStory } from "./row-story.js";

/** Touches that make up the short-term interest; the last of them weighs .6^19, nothing. */
const SHORT_TERM_TOUCHES = 20;
/** Decay of the short-term interest from one touch to the one before it: the best found in replays of shops' records. */
const SHORT_TERM_DECAY = 0.6;
/** The long-term interest halves over this many touches, and over this many milliseconds (30 days). */
const LONG_TERM_TOUCHES = 250;
const LONG_TERM_TIME = 30 * 24 * 3600 * 1000;

/** @param now Milliseconds since 1970; events from later (a clock that was set back) count as of now. */
export function foldProfile(events: readonly StoredEvent[], catalog: Catalog, now: number): Profile {
  const stories = new Map<number, RowStory>();
  const searches = new Set<string>();
  const carts = new Set<number>();
  const purchases = new Set<number>();
  const favourites = new Set<number>();
  const dismissals = new Set<number>();
  let folded = 0;
  for (const event of [...events].sort(byTimeThenId)) {
    if (event.kind === "search") {
      keep(searches, event.query, { present: true, latest: true });
      folded++;
      continue;
    }
    const row = catalog.rowOf(event.item);
    if (row === undefined) continue;
    const story = stories.get(row) ?? new RowStory();
    stories.set(row, story);
    story.add(event, folded++);
    keep(carts, row, { present: story.inCart, latest: event.kind === "cart" });
    keep(purchases, row, { present: story.purchased, latest: event.kind === "purchase" });
    keep(favourites, row, { present: story.favourite, latest: event.kind === "favourite" });
    keep(dismissals, row, { present: story.dismissed, latest: event.kind === "dismiss" });
  }

  const touches: OrderedTouch[] = [];
  const seen = new Set<number>();
  const dislikes: { row: number; weight: number }[] = [];
  for (const [row, story] of stories) {
    const touch = story.touch(row);
    if (touch !== undefined) touches.push(touch);
    if (story.seen) seen.add(row);
    if (story.dislike > 0) dislikes.push({ row, weight: story.dislike });
  }
  touches.sort((a, b) => b.order - a.order);
  const latest = Math.min(
    now,
    touches.reduce((max, { time }) => Math.max(max, time), Number.NEGATIVE_INFINITY),
  );
  return {
    history: touches.slice(0, HISTORY_LIMIT).map(({ row, weight, time, kind }): Touch => ({ row, weight, time, kind })),
    shortTerm: direction(catalog, touches.slice(0, SHORT_TERM_TOUCHES), ({ weight }, age) => {
      return weight * SHORT_TERM_DECAY ** age;
    }),
    longTerm: direction(catalog, touches, ({ weight, time }, age) => {
      return weight * 0.5 ** (age / LONG_TERM_TOUCHES + Math.max(0, latest - time) / LONG_TERM_TIME);
    }),
    disliked: direction(catalog, dislikes, ({ weight }) => weight),
    cart: carts,
    purchased: purchases,
    favourites,
    dismissed: dismissals,
    seen,
    searches: [...searches].reverse().slice(0, SEARCH_LIMIT),
    events: folded,
  };
}

/** Puts `value` into the set, at the end if it is the latest, or takes it out. */
function keep<T>(set: Set<T>, value: T, { present, latest }: { present: boolean; latest: boolean }): void {
  if (!present || latest) set.delete(value);
  if (present) set.add(value);
}

/** The weighted sum of the rows' vectors at unit length; undefined where it has no direction. */
function direction<T extends { readonly row: number }>(
  { vectors: { data, dimensions } }: Catalog,
  parts: readonly T[],
  weigh: (part: T, age: number) => number,
): Float32Array | undefined {
  const sum = new Float64Array(dimensions);
  parts.forEach((part, age) => {
    const weight = weigh(part, age);
    const start = part.row * dimensions;
    for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + weight * (data[start + d] as number);
  });
  const vector = normalise(Float32Array.from(sum));
  return vector.some((value) => value !== 0) ? vector : undefined;
}
