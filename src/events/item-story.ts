// Summary of a shopper's events on one item: the latest time of each kind of action. Adding an event takes only maxima
// and integer sums, so the result does not depend on the order of events.

import type { ItemEvent, StoredEvent } from "./event.js";
import { isLater, type Stamp, stampOf } from "./event-order.js";

/** Kinds of actions; undoing one is an action of its own. */
export const DEEDS = [
  "view",
  "click",
  "cart",
  "uncart",
  "purchase",
  "favourite",
  "unfavourite",
  "rate",
  "dismiss",
  "undismiss",
] as const;

export type Deed = (typeof DEEDS)[number];

export interface ItemStory {
  /** Number of events that it summarises. */
  readonly events: number;
  /** Total visible time in whole milliseconds; each view counts up to `LONGEST_LOOK`. */
  readonly dwell: number;
  /** 1 … 5: the latest rating. */
  readonly rating?: number;
  readonly last: Readonly<Partial<Record<Deed, Stamp>>>;
}

export const NEW_STORY: ItemStory = { events: 0, dwell: 0, last: {} };

/** Keeps sums of view times exact for any input: 2^53 ms hold a million of them. */
const LONGEST_LOOK = 24 * 3600 * 1000;

export function tell(story: ItemStory, event: Extract<StoredEvent, ItemEvent>): ItemStory {
  const deed = deedOf(event);
  const stamp = stampOf(event);
  const newer = isLater(stamp, story.last[deed]);
  const look = event.kind === "view" ? Math.min(LONGEST_LOOK, Math.round(event.dwell ?? 0)) : 0;
  return {
    ...story,
    events: story.events + 1,
    dwell: story.dwell + look,
    ...(event.kind === "rate" && newer ? { rating: event.rating } : {}),
    last: newer ? { ...story.last, [deed]: stamp } : story.last,
  };
}

/** Merges two summaries of one item. Idempotent: counts and dwell become the larger value, not the sum. */
export function joinStories(a: ItemStory, b: ItemStory): ItemStory {
  const last: Partial<Record<Deed, Stamp>> = { ...a.last };
  for (const [deed, stamp] of Object.entries(b.last) as [Deed, Stamp][]) {
    if (isLater(stamp, last[deed])) last[deed] = stamp;
  }
  const { rating } = isLater(b.last.rate, a.last.rate) ? b : a;
  return {
    events: Math.max(a.events, b.events),
    dwell: Math.max(a.dwell, b.dwell),
    ...(rating === undefined ? {} : { rating }),
    last,
  };
}

/** The latest time in the story. */
export function latestOf({ last }: ItemStory): Stamp | undefined {
  let latest: Stamp | undefined;
  for (const deed in last) {
    const stamp = last[deed as Deed];
    if (isLater(stamp, latest)) latest = stamp;
  }
  return latest;
}

export function isInCart({ last }: ItemStory): boolean {
  return isLater(last.cart, last.uncart) && isLater(last.cart, last.purchase);
}

export function isFavourite({ last }: ItemStory): boolean {
  return isLater(last.favourite, last.unfavourite);
}

export function isDismissed({ last }: ItemStory): boolean {
  return isLater(last.dismiss, last.undismiss);
}

function deedOf(event: ItemEvent): Deed {
  const back = (event.kind === "favourite" || event.kind === "dismiss") && event.on === false;
  return back ? (`un${event.kind}` as const) : event.kind;
}
