// The one order of events: by time, then by id. Stores read in it and stories are told in it, so tabs agree.

import type { StoredEvent } from "./event.js";

/** When an event happened; its id decides where two tabs share a millisecond. */
export type Stamp = readonly [time: number, id: string];

export function stampOf({ time, id }: StoredEvent): Stamp {
  return [time, id];
}

/** Negative where `a` is the earlier. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);
}

/** Whether `a` is there and later than `b`, or `b` is not there. */
export function isLater(a: Stamp | undefined, b: Stamp | undefined): a is Stamp {
  return a !== undefined && (b === undefined || compareStamps(a, b) > 0);
}

export function byTimeThenId(a: StoredEvent, b: StoredEvent): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
