// What the pages of a tab hand on to each other, checked: sessionStorage is anybody's who runs in the page.

import { parseStoredEvents } from "./disk/parse-stored.js";
import type { StoredEvent } from "./event.js";

export function parseVisit(texts: readonly string[]): StoredEvent[] {
  return texts.flatMap((text) => {
    try {
      return parseStoredEvents([JSON.parse(text)]);
    } catch {
      return []; // Not an event, and not ours: the visit goes on without it.
    }
  });
}
