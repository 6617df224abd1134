// Computes the profile from the record and the catalog. Pure and independent of the order of events, so two tabs agree.
// Recomputed as a whole after each event, which takes milliseconds.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredEvent } from "../events/event.js";
import { compareStamps, type Stamp } from "../events/event-order.js";
import { isDismissed, isFavourite, isInCart } from "../events/item-story.js";
import { StoryBook } from "../events/story-book.js";
import { normalise } from "../vector/normalise.js";
import { HISTORY_LIMIT, type Profile, SEARCH_LIMIT, type Touch } from "./profile.js";
import { dislikeOf, isSeen, type StampedTouch, touchOf } from "./touch-of.js";

/** Touches that make up the short-term interest; the last of them weighs .6^19, nothing. */
const SHORT_TERM_TOUCHES = 20;
/** Weight of a touch relative to the next later one, for the short-term interest: the best value in replays of
 *  shops' logs. */
const SHORT_TERM_DECAY = 0.6;
/** The long-term interest halves over this many touches, and over this many milliseconds (30 days). */
const LONG_TERM_TOUCHES = 250;
const LONG_TERM_TIME = 30 * 24 * 3600 * 1000;

/** @param now Milliseconds since 1970; events from later (a clock that was set back) count as of now. */
export function foldProfile(events: readonly StoredEvent[], catalog: Catalog, now: number): Profile {
  return profileOf(StoryBook.of(events), catalog, now);
}

/** @param now As for `foldProfile`. */
export function profileOf(book: StoryBook, catalog: Catalog, now: number): Profile {
  const touches: StampedTouch[] = [];
  const seen = new Set<number>();
  const dislikes: { row: number; weight: number }[] = [];
  const carts = new Moments<number>();
  const purchases = new Moments<number>();
  const favourites = new Moments<number>();
  const dismissals = new Moments<number>();
  let events = book.searched;
  for (const [item, story] of book.stories) {
    const row = catalog.rowOf(item);
    if (row === undefined) continue;
    events += story.events;
    const touch = touchOf(row, story);
    if (touch !== undefined) touches.push(touch);
    if (isSeen(story)) seen.add(row);
    const weight = dislikeOf(story);
    if (weight > 0) dislikes.push({ row, weight });
    if (isInCart(story)) carts.add(row, story.last.cart);
    purchases.add(row, story.last.purchase);
    if (isFavourite(story)) favourites.add(row, story.last.favourite);
    if (isDismissed(story)) dismissals.add(row, story.last.dismiss);
  }
  const searches = new Moments<string>();
  for (const [query, stamp] of book.searches) searches.add(query, stamp);

  touches.sort((a, b) => compareStamps(b.stamp, a.stamp));
  dislikes.sort((a, b) => a.row - b.row);
  const latest = Math.min(now, touches[0]?.time ?? Number.NEGATIVE_INFINITY);
  return {
    history: touches.slice(0, HISTORY_LIMIT).map(({ stamp: _, ...touch }): Touch => touch),
    shortTerm: direction(catalog, touches.slice(0, SHORT_TERM_TOUCHES), ({ weight }, age) => {
      return weight * SHORT_TERM_DECAY ** age;
    }),
    longTerm: direction(catalog, touches, ({ weight, time }, age) => {
      return weight * 0.5 ** (age / LONG_TERM_TOUCHES + Math.max(0, latest - time) / LONG_TERM_TIME);
    }),
    disliked: direction(catalog, dislikes, ({ weight }) => weight),
    cart: new Set(carts.inOrder()),
    purchased: new Set(purchases.inOrder()),
    favourites: new Set(favourites.inOrder()),
    dismissed: new Set(dismissals.inOrder()),
    seen,
    searches: searches.inOrder().reverse().slice(0, SEARCH_LIMIT),
    events,
  };
}

/** Values with the moments that order them. */
class Moments<T> {
  readonly #all: { readonly value: T; readonly stamp: Stamp }[] = [];

  /** A value without a moment is none. */
  add(value: T, stamp: Stamp | undefined): void {
    if (stamp !== undefined) this.#all.push({ value, stamp });
  }

  inOrder(): T[] {
    return this.#all.sort((a, b) => compareStamps(a.stamp, b.stamp)).map(({ value }) => value);
  }
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
  const vector = normalise(new Float32Array(sum));
  return vector.some((value) => value !== 0) ? vector : undefined;
}
