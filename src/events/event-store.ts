// The contract of the shopper's record: append, read, follow other tabs, erase.

import type { StoredEvent } from "./event.js";

export interface EventStore {
  readonly kind: "indexeddb" | "memory";
  /** Resolves once the events are in the record. Appending an id twice keeps one. Rejects if nothing was kept. */
  append(events: readonly StoredEvent[]): Promise<void>;
  /** Every event, oldest first (by time, then id). */
  all(): Promise<StoredEvent[]>;
  count(): Promise<number>;
  /** Ends the record: no event is left, and an on-disk store deletes its database. Other tabs hear of it. The store
   *  stays usable: the next append starts a new record.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the (emptied) database open. */
  erase(): Promise<void>;
  /** Called when another tab changed the record. Returns the end of the subscription. */
  onForeignChange(listener: (change: ForeignChange) => void): () => void;
  /** Lets go of the record without changing it. Every later call rejects with DISPOSED. */
  close(): void;
}

export type ForeignChange = "appended" | "erased";

/** The record's bound: beyond it the oldest events are dropped, by a store on disk when it is next opened. Some years
 *  of an ordinary shopper; about 7 MB in Chromium, read in 0.2 s and folded into a profile in 0.05 s. */
export const MAX_EVENTS = 20_000;

/** What the shopper allows. "none": nothing is remembered, not even in memory; "session": in memory, until the page
 *  is left; "stored": in IndexedDB on this device. Nothing ever leaves the browser in any of them. */
export type Consent = "none" | "session" | "stored";

export const CONSENTS = ["none", "session", "stored"] as const satisfies readonly Consent[];
