// The record in memory, for when nothing may or can be stored: it lasts as long as the page and is not shared with
// other tabs.

import { VitrineError } from "../errors.js";
import type { StoredEvent } from "./event.js";
import { byTimeThenId } from "./event-order.js";
import { type EventStore, type Kept, MAX_IN_MEMORY, type Rest, type StoreReport } from "./event-store.js";
import { type BookData, StoryBook } from "./story-book.js";

export class MemoryStore implements EventStore {
  readonly kind = "memory";
  readonly #limit: number;
  readonly #why: string;
  #book = new StoryBook();
  /** The part of the book whose events are not kept raw. */
  #older = new StoryBook();
  #events: StoredEvent[] = [];
  #folded = 0;
  #closed = false;

  /** @param why reason returned by `append` why events are not durable
   *  @param limit most raw events to keep; the oldest are folded first */
  constructor({ why, limit = MAX_IN_MEMORY }: { readonly why: string; readonly limit?: number }) {
    this.#why = why;
    this.#limit = limit;
  }

  get latest(): number {
    return this.#book.latest;
  }

  async append(events: readonly StoredEvent[]): Promise<Kept> {
    this.#checkOpen();
    for (const event of events) {
      this.#book.add(event);
      this.#events.push(event);
    }
    // Only beyond a margin, so that the amortised cost of an append is constant.
    if (this.#events.length > this.#limit * 1.1) this.#trim();
    return { durable: false, why: this.#why };
  }

  async book(): Promise<StoryBook> {
    this.#checkOpen();
    return this.#book;
  }

  async events(limit = this.#limit): Promise<StoredEvent[]> {
    this.#checkOpen();
    this.#trim();
    return limit === 0 ? [] : this.#events.slice(-limit);
  }

  /** The summary of events not kept raw. */
  get older(): StoryBook {
    return this.#older;
  }

  /** Empties the store, and returns its raw events: all events that `older` did not have. */
  take(): readonly StoredEvent[] {
    const events = this.#events.sort(byTimeThenId);
    this.#empty();
    return events;
  }

  async rest(): Promise<Rest> {
    this.#checkOpen();
    return { older: this.#older.toData(), unreadable: [] };
  }

  async restore(events: readonly StoredEvent[], older: BookData): Promise<number> {
    const known = new Set(this.#events.map(({ id }) => id));
    const fresh = events.filter(({ id }) => !known.has(id));
    // First the summary, then its events: a merged count is the larger of two, an appended event adds to it.
    if (older.items.length + older.searches.length > 0) {
      for (const book of [this.#book, this.#older]) book.join(new StoryBook(older));
    }
    await this.append(fresh);
    return fresh.length;
  }

  async report(): Promise<StoreReport> {
    this.#checkOpen();
    this.#trim();
    return { events: this.#events.length, ...(this.#folded === 0 ? {} : { folded: this.#folded }) };
  }

  async erase(): Promise<void> {
    this.#checkOpen();
    this.#empty();
  }

  onForeignChange(): () => void {
    return () => {};
  }

  async flush(): Promise<void> {}

  async catchUp(): Promise<void> {}

  close(): void {
    this.#closed = true;
    this.#empty();
  }

  #empty(): void {
    this.#events = [];
    this.#book = new StoryBook();
    this.#older = new StoryBook();
    this.#folded = 0;
  }

  #trim(): void {
    this.#events.sort(byTimeThenId);
    const surplus = Math.max(0, this.#events.length - this.#limit);
    for (const event of this.#events.splice(0, surplus)) this.#older.add(event);
    this.#folded += surplus;
  }

  #checkOpen(): void {
    if (this.#closed) throw new VitrineError("DISPOSED", "The record was closed.");
  }
}
