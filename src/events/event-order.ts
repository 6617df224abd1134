// The one order of events: by time, then by id. Stores read in it and profiles fold in it, so tabs agree.

import type { StoredEvent } from "./event.js";

export function byTimeThenId(a: StoredEvent, b: StoredEvent): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
