// One line of a shop's log: who did what with which item, and when. Learning ignores unknown items and kinds of weight
// 0.

import type { EventKind } from "../events/event.js";

export interface PastEvent {
  /** Id of a visit or an invoice. */
  readonly session: string;
  /** Empty if the shopper is unknown. */
  readonly user: string;
  readonly item: string;
  readonly kind: EventKind;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** A log: an array, or a table that makes its events one by one. May be read several times. */
export interface PastEvents extends Iterable<PastEvent> {
  readonly length: number;
}

/** The events for which `keep` holds, found anew each time they are read. */
export function eventsWhere(events: PastEvents, keep: (event: PastEvent) => boolean): PastEvents {
  let length = 0;
  for (const event of events) if (keep(event)) length++;
  return {
    length,
    *[Symbol.iterator]() {
      for (const event of events) if (keep(event)) yield event;
    },
  };
}

/** A key for whoever did it: the user, or the session of an unknown one. */
export function shopperOf({ user, session }: Pick<PastEvent, "user" | "session">): string {
  return user === "" ? `session ${session}` : `user ${user}`;
}

/** Weight of an event by its kind; 0: ignored. Only ratios matter. */
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
