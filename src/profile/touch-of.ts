// Evidence for and against an item, from its summary in the record: actions that were not undone, and their weight.

import type { Stamp } from "../events/event-order.js";
import { compareStamps, isLater } from "../events/event-order.js";
import { type ItemStory, isDismissed, isFavourite } from "../events/item-story.js";
import { DISMISSAL_WEIGHT, EVENT_WEIGHTS, NEUTRAL_RATING, viewWeight } from "./event-weights.js";
import type { Touch } from "./profile.js";

/** A touch with its moment, by which histories are sorted. */
export interface StampedTouch extends Touch {
  readonly stamp: Stamp;
}

/** Weight against the item; 0 if nothing speaks against it. */
export function dislikeOf(story: ItemStory): number {
  return Math.max(isDismissed(story) ? DISMISSAL_WEIGHT : 0, NEUTRAL_RATING - (story.rating ?? NEUTRAL_RATING));
}

/** True once any event spoke of interest, taken back or not. */
export function isSeen({ last }: ItemStory): boolean {
  const { view, click, cart, purchase, favourite, rate } = last;
  return (view ?? click ?? cart ?? purchase ?? favourite ?? rate) !== undefined;
}

/** Events of the story, less those that were taken back with those that took them back (once each: of more it does not
 *  tell). */
function timesOf({ events, last: { uncart, unfavourite, undismiss } }: ItemStory): number {
  const takenBack = [uncart, unfavourite, undismiss].filter((stamp) => stamp !== undefined).length;
  return Math.max(1, events - 2 * takenBack);
}

/** The latest time with the strongest kind, or undefined if nothing stands for the item or something speaks against. */
export function touchOf(row: number, story: ItemStory): StampedTouch | undefined {
  if (dislikeOf(story) > 0) return undefined;
  const { last, rating = NEUTRAL_RATING } = story;
  let kind: Touch["kind"] | undefined;
  let weight = 0;
  let stamp: Stamp | undefined;
  const mark = (name: Touch["kind"], strength: number, at: Stamp | undefined, stands = at !== undefined): void => {
    if (at === undefined || !stands) return;
    if (strength > weight) [kind, weight] = [name, strength];
    if (stamp === undefined || compareStamps(at, stamp) > 0) stamp = at;
  };
  mark("purchase", EVENT_WEIGHTS.purchase, last.purchase);
  mark("cart", EVENT_WEIGHTS.cart, last.cart, isLater(last.cart, last.uncart));
  mark("favourite", EVENT_WEIGHTS.favourite, last.favourite, isFavourite(story));
  mark("rate", rating - NEUTRAL_RATING, last.rate, rating > NEUTRAL_RATING);
  mark("view", viewWeight(story.dwell), last.view);
  mark("click", EVENT_WEIGHTS.click, last.click);
  if (kind === undefined || stamp === undefined) return undefined;
  return { row, kind, weight, times: timesOf(story), time: stamp[0], stamp };
}
