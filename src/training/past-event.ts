// One line of a shop's log: who did what to which item, and when. Unknown items and idle kinds are passed over.

import type { EventKind } from "../events/event.js";

export interface PastEvent {
  /** A visit, or an invoice. */
  readonly session: string;
  /** Empty where the shop does not know. */
  readonly user: string;
  readonly item: string;
  readonly kind: EventKind;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** How much an event of each kind says for its item; 0 says nothing for it. Only ratios matter. */
export const KIND_WEIGHTS: Readonly<Record<EventKind, number>> = {
  view: 1,
  click: 1,
  cart: 2,
  purchase: 3,
  favourite: 2,
  rate: 1,
  impression: 0,
  search: 0,
  uncart: 0,
  dismiss: 0,
};
