// Weight of each kind of event as evidence for its item, relative to a view. Chosen by hand, not learnt.

import type { Touch } from "./profile.js";

/** A rating has its own weight: its distance from 3. */
export const EVENT_WEIGHTS = {
  view: 1,
  click: 0.5,
  cart: 3,
  purchase: 4,
  favourite: 3,
} as const satisfies Record<Exclude<Touch["kind"], "rate">, number>;

/** Neither for nor against. */
export const NEUTRAL_RATING = 3;

/** Weight of a dismissal in the direction of what is disliked; a rating of 2 has 1, of 1 has 2. */
export const DISMISSAL_WEIGHT = 1;

/** Visible time in ms that doubles a view: the 30 seconds by which satisfied clicks are commonly told apart (Fox et
 *  al., "Evaluating implicit measures to improve web search", 2005). */
const FULL_DWELL = 30_000;

/** 1 for a glance, 2 from thirty seconds on. */
export function viewWeight(dwell: number): number {
  return EVENT_WEIGHTS.view * (1 + Math.min(1, dwell / FULL_DWELL));
}
