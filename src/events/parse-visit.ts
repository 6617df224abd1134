// Validates the events that the pages of a tab pass on: any script in the page can write to sessionStorage.

import { parseStoredEvents } from "./disk/parse-stored.js";
import type { StoredEvent } from "./event.js";

export function parseVisit(texts: readonly string[]): StoredEvent[] {
  return texts.flatMap((text) => {
    try {
      return parseStoredEvents([JSON.parse(text)]);
    } catch {
      return []; // Not an event of ours: the visit continues without it.
    }
  });
}
