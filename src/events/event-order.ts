// The order of events: by time, then by id. All stores and stories use it, so that tabs agree.

import type { StoredEvent } from "./event.js";

/** Time of an event, with its id to break ties between tabs in the same millisecond. */
export type Stamp = readonly [time: number, id: string];

export function stampOf({ time, id }: StoredEvent): Stamp {
  return [time, id];
}

/** Negative if `a` is earlier. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);
}

/** Whether `a` is defined and later than `b`, or `b` is undefined. */
export function isLater(a: Stamp | undefined, b: Stamp | undefined): a is Stamp {
  return a !== undefined && (b === undefined || compareStamps(a, b) > 0);
}

export function byTimeThenId(a: StoredEvent, b: StoredEvent): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
