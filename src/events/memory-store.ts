// The record where nothing may, or can, be written: it lasts as long as the page and no other tab sees it.

import { VitrineError } from "../errors.js";
import type { StoredEvent } from "./event.js";
import { byTimeThenId } from "./event-order.js";
import { type EventStore, MAX_EVENTS } from "./event-store.js";

export class MemoryStore implements EventStore {
  readonly kind = "memory";
  readonly #limit: number;
  #events = new Map<string, StoredEvent>();
  #closed = false;

  /** @param limit How many events are kept; the oldest are dropped first. */
  constructor({ limit = MAX_EVENTS }: { readonly limit?: number } = {}) {
    this.#limit = limit;
  }

  async append(events: readonly StoredEvent[]): Promise<void> {
    this.#checkOpen();
    for (const event of events) this.#events.set(event.id, event);
    // Sorting only past a margin keeps the cost of an append constant on average.
    if (this.#events.size > this.#limit * 1.1) {
      this.#events = new Map(this.#newest().map((event) => [event.id, event]));
    }
  }

  async all(): Promise<StoredEvent[]> {
    this.#checkOpen();
    return this.#newest();
  }

  async count(): Promise<number> {
    this.#checkOpen();
    return Math.min(this.#events.size, this.#limit);
  }

  async erase(): Promise<void> {
    this.#checkOpen();
    this.#events.clear();
  }

  onForeignChange(): () => void {
    return () => {};
  }

  close(): void {
    this.#closed = true;
    this.#events.clear();
  }

  #newest(): StoredEvent[] {
    const sorted = [...this.#events.values()].sort(byTimeThenId);
    return sorted.slice(Math.max(0, sorted.length - this.#limit));
  }

  #checkOpen(): void {
    if (this.#closed) throw new VitrineError("DISPOSED", "The record was closed.");
  }
}
