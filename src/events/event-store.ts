// The contract of stores of the shopper's record: append, read, follow other tabs, erase.

import type { StoredEvent } from "./event.js";
import type { BookData, StoryBook } from "./story-book.js";

export interface EventStore {
  readonly kind: "indexeddb" | "memory";
  /** Time of the latest event that the book has, in milliseconds; minus infinity if it has none. */
  readonly latest: number;
  /** Adds events at once (`book` has them before this resolves). Resolves once they are durable, or cannot be for
   *  now: they are then kept in memory and written again with the next append. The caller appends each event once.
   *  @throws VitrineError DISPOSED */
  append(events: readonly StoredEvent[], options?: AppendOptions): Promise<Kept>;
  /** A summary of all events, item by item. Live: it grows with every append, in this tab or another. */
  book(): Promise<StoryBook>;
  /** The raw events still kept, oldest first (by time, then id); with a limit, only the latest. */
  events(limit?: number): Promise<StoredEvent[]>;
  /** The summary of events no longer kept raw, and rows that cannot be read. */
  rest(): Promise<Rest>;
  /** Merges a record of another device; events with a known id are skipped. Resolves with how many were new. */
  restore(events: readonly StoredEvent[], older: BookData): Promise<number>;
  report(): Promise<StoreReport>;
  /** Erases the record; a store on disk deletes its database. Other tabs are told. The store stays usable: the next
   *  append starts a new record.
   *  @throws VitrineError STORE_BLOCKED if another page keeps the (emptied) database open. */
  erase(): Promise<void>;
  /** Calls `listener` when another tab changed the record. Returns a function that unsubscribes. */
  onForeignChange(listener: (change: ForeignChange) => void): () => void;
  /** Writes pending events; `release` also closes the database until the next call, for a page that may be frozen. */
  flush(options?: { readonly release?: boolean }): Promise<void>;
  /** Reads what other tabs did while this one was not listening. */
  catchUp(): Promise<void>;
  /** Closes the store without changing the record. Every later call rejects with DISPOSED. */
  close(): void;
}

export interface Rest {
  /** Summary of events that are not kept raw any more. */
  readonly older: BookData;
  readonly unreadable: readonly { readonly from: string; readonly bytes: Uint8Array }[];
}

export interface AppendOptions {
  /** "relaxed": an acknowledged event survives a crash of the browser; "strict": a power cut too, at some milliseconds
   *  an append. Default "relaxed". */
  readonly durability?: Durability;
}

export type Durability = "relaxed" | "strict";

/** Whether events survive a reload, or the reason why not, in words. */
export type Kept = { readonly durable: true } | { readonly durable: false; readonly why: string };

export interface StoreReport {
  /** Number of raw events that are kept. */
  readonly events: number;
  /** Why nothing is stored on disk for now. */
  readonly why?: string;
  /** Set if the database did not open at first and the events in memory were moved to disk later. */
  readonly broughtOver?: BroughtOver;
  /** Events that are in memory only, and why. */
  readonly unsaved?: { readonly events: number; readonly why: string };
  /** Whether the data on disk is encrypted; `plain` says why not. */
  readonly encrypted?: boolean;
  readonly plain?: string;
  /** Unreadable rows; they are set aside and exported as they are. */
  readonly corrupt?: number;
  /** Raw events dropped because of the retention limits or a full disk; the summary includes them. */
  readonly folded?: number;
  /** Set if the browser deleted the site's databases, with any earlier record: its reason. */
  readonly lost?: string;
}

export interface BroughtOver {
  readonly events: number;
  /** Why the visit began in memory. */
  readonly why: string;
}

export type ForeignChange = "appended" | "erased";

/** Limits of the raw event log. Beyond any of the three, the oldest events are folded into the summary per item. */
export interface Retention {
  /** Default 100,000. */
  readonly events: number;
  /** Of compressed, encrypted events on disk. Default 5,000,000, about twice what 100,000 events take. */
  readonly bytes: number;
  /** Default 395: thirteen months, so that a season can be compared with the last one. */
  readonly days: number;
}

export const RETENTION: Retention = { events: 100_000, bytes: 5_000_000, days: 395 };

/** Most raw events in a store in memory: a visit has hundreds. */
export const MAX_IN_MEMORY = 20_000;
