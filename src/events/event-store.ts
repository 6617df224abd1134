// The contract of the shopper's record: append, read, follow other tabs, erase.

import type { StoredEvent } from "./event.js";
import type { BookData, StoryBook } from "./story-book.js";

export interface EventStore {
  readonly kind: "indexeddb" | "memory";
  /** Time of the latest event that the book has, in milliseconds; minus infinity if it has none. */
  readonly latest: number;
  /** Takes the events in at once (`book` has them before this resolves) and resolves once they are durable, or cannot be
   *  for now: then they are kept in memory and offered again with the next append. Events are told apart by the caller:
   *  each is appended once.
   *  @throws VitrineError DISPOSED */
  append(events: readonly StoredEvent[], options?: AppendOptions): Promise<Kept>;
  /** Every event ever appended, item by item. Live: it grows with every append, here or in another tab. */
  book(): Promise<StoryBook>;
  /** The raw events that are still kept, oldest first (by time, then id); with a limit, the latest of them. */
  events(limit?: number): Promise<StoredEvent[]>;
  /** What the raw events do not tell any more, and what cannot be read. */
  rest(): Promise<Rest>;
  /** Takes in a record of another device: events that it has already, by their id, are not taken twice. Gives how many
   *  were new. */
  restore(events: readonly StoredEvent[], older: BookData): Promise<number>;
  report(): Promise<StoreReport>;
  /** Ends the record: no event is left, and an on-disk store deletes its database. Other tabs hear of it. The store
   *  stays usable: the next append starts a new record.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the (emptied) database open. */
  erase(): Promise<void>;
  /** Called when another tab changed the record. Returns the end of the subscription. */
  onForeignChange(listener: (change: ForeignChange) => void): () => void;
  /** Writes what waits to be written; `release` also lets go of the disk until the next call, for a page that may be
   *  put aside for long. */
  flush(options?: { readonly release?: boolean }): Promise<void>;
  /** Catches up with what other tabs did while this one could not hear them. */
  catchUp(): Promise<void>;
  /** Lets go of the record without changing it. Every later call rejects with DISPOSED. */
  close(): void;
}

export interface Rest {
  /** What became of each item by events that are no longer kept raw. */
  readonly older: BookData;
  readonly unreadable: readonly { readonly from: string; readonly bytes: Uint8Array }[];
}

export interface AppendOptions {
  /** "relaxed": an acknowledged event survives a crash of the browser; "strict": a power cut too, at some milliseconds
   *  an append. Default "relaxed". */
  readonly durability?: Durability;
}

export type Durability = "relaxed" | "strict";

/** Whether events will survive a reload, or why not, in words. */
export type Kept = { readonly durable: true } | { readonly durable: false; readonly why: string };

export interface StoreReport {
  /** Raw events that are kept. */
  readonly events: number;
  /** Why nothing is on disk for now. */
  readonly why?: string;
  /** The database did not open at first; what had gathered in memory is on disk by now. */
  readonly broughtOver?: BroughtOver;
  /** Those of them that are in memory only, and why. */
  readonly unsaved?: { readonly events: number; readonly why: string };
  /** Whether what is on disk is encrypted, and if not, why. */
  readonly encrypted?: boolean;
  readonly plain?: string;
  /** Rows that could not be read; they are set aside and exported as they are. */
  readonly corrupt?: number;
  /** Raw events that were given up for the caps or for want of space; the long memory has them. */
  readonly folded?: number;
  /** The browser dropped the site's databases, and with them whatever record there was: why, in its words. */
  readonly lost?: string;
}

export interface BroughtOver {
  readonly events: number;
  /** Why the visit began in memory. */
  readonly why: string;
}

export type ForeignChange = "appended" | "erased";

/** How much of the raw record is kept. Beyond any of the three the oldest events are folded into the long memory. */
export interface Retention {
  /** Default 100,000. */
  readonly events: number;
  /** Of compressed, encrypted events on disk. Default 5,000,000, about twice what 100,000 events take. */
  readonly bytes: number;
  /** Default 395: thirteen months, so that a season can be compared with the last one. */
  readonly days: number;
}

export const RETENTION: Retention = { events: 100_000, bytes: 5_000_000, days: 395 };

/** Raw events that are kept where nothing is on disk: a visit has hundreds. */
export const MAX_IN_MEMORY = 20_000;
