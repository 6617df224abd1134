// The contract of the shopper's record: append, read, follow other tabs, erase.

import type { StoredEvent } from "./event.js";

export interface EventStore {
  readonly kind: "indexeddb" | "memory";
  /** Resolves once the events are in the record. Appending an id twice keeps one. Rejects if nothing was kept. */
  append(events: readonly StoredEvent[]): Promise<void>;
  /** Every event, oldest first (by time, then id). */
  all(): Promise<StoredEvent[]>;
  /** Ends the record: no event is left, and an on-disk store deletes its database. Other tabs hear of it. */
  erase(): Promise<void>;
  /** Called when another tab changed the record. Returns the end of the subscription. */
  onForeignChange(listener: () => void): () => void;
  close(): void;
}

/** What the shopper allows. "none": nothing is remembered, not even in memory; "session": in memory, until the page
 *  is left; "stored": in IndexedDB on this device. Nothing ever leaves the browser in any of them. */
export type Consent = "none" | "session" | "stored";

export const CONSENTS = ["none", "session", "stored"] as const satisfies readonly Consent[];
