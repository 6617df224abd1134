// The store of a visit whose database could not be opened: in memory, until the database can be opened. Retries with
// exponential backoff on later calls, then moves the events from memory to disk once.

import type { StoredEvent } from "../event.js";
import type { AppendOptions, BroughtOver, EventStore, ForeignChange, Kept, Rest, StoreReport } from "../event-store.js";
import { inWords } from "../in-words.js";
import { MemoryStore } from "../memory-store.js";
import type { BookData, StoryBook } from "../story-book.js";
import { IndexedDbStore, type IndexedDbStoreOptions } from "./indexed-db-store.js";
import { OtherTabs } from "./other-tabs.js";
import { databaseName } from "./record-database.js";

/** Milliseconds before the first retry; each further wait is twice as long, up to LONGEST_WAIT. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;

export class ReturningStore implements EventStore {
  readonly #options: IndexedDbStoreOptions;
  readonly #listeners = new Set<(change: ForeignChange) => void>();
  readonly #tabs: OtherTabs;
  #store: IndexedDbStore | MemoryStore;
  #why: string;
  #tries = 1;
  #next = performance.now() + FIRST_WAIT;
  #trying: Promise<void> | undefined;
  #broughtOver: BroughtOver | undefined;
  /** Whether the moved events are durable. */
  #moved: Kept | undefined;
  #closed = false;

  /** @param error why the first attempt failed */
  constructor(options: IndexedDbStoreOptions, error: unknown) {
    this.#options = options;
    this.#why = inMemoryBecause(error);
    this.#store = new MemoryStore({ why: this.#why });
    // Events erased in another tab must not come back from this memory.
    this.#tabs = new OtherTabs(`${databaseName(options.name)}:2`, ({ kind }) => {
      if (kind === "erased" && this.#store.kind === "memory") void this.#store.erase().then(() => this.#tell("erased"));
    });
  }

  get kind(): "indexeddb" | "memory" {
    return this.#store.kind;
  }

  get latest(): number {
    return this.#store.latest;
  }

  async append(events: readonly StoredEvent[], options?: AppendOptions): Promise<Kept> {
    if (this.#store.kind === "indexeddb") return this.#store.append(events, options);
    await this.#store.append(events);
    await this.#tryIfDue();
    // These events were moved to disk by the retry, or are in memory for its reason.
    return this.#moved ?? { durable: false, why: this.#why };
  }

  async book(): Promise<StoryBook> {
    void this.#tryIfDue(); // This list does not wait for the disk; listeners are told when it is read.
    return this.#store.book();
  }

  events(limit?: number): Promise<StoredEvent[]> {
    return this.#store.events(limit);
  }

  rest(): Promise<Rest> {
    return this.#store.rest();
  }

  async restore(events: readonly StoredEvent[], older: BookData): Promise<number> {
    await this.#tryAgain(); // Not while events are being moved.
    return this.#store.restore(events, older);
  }

  async report(): Promise<StoreReport> {
    const facts = await this.#store.report();
    if (this.#store.kind === "memory")
      return { ...facts, why: this.#tries === 1 ? this.#why : `${this.#why} (tried ${this.#tries} times)` };
    return { ...facts, ...(this.#broughtOver === undefined ? {} : { broughtOver: this.#broughtOver }) };
  }

  async erase(): Promise<void> {
    await this.#trying;
    await this.#store.erase();
    if (this.#store.kind === "indexeddb") return;
    // The record on disk is erased too, whether it was read or not. This store must not hear that, since later events
    // stay.
    this.#tabs.leave();
    const disk = new IndexedDbStore(this.#options);
    try {
      await disk.erase();
    } finally {
      disk.close();
      this.#tabs.listen();
    }
  }

  onForeignChange(listener: (change: ForeignChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async flush(options?: { readonly release?: boolean }): Promise<void> {
    // This may be the last chance.
    if (this.#store.kind === "memory" && this.#store.latest > 0) await this.#tryAgain();
    if (options?.release) this.#tabs.leave();
    await this.#store.flush(options);
  }

  async catchUp(): Promise<void> {
    if (this.#store.kind === "memory") this.#tabs.listen();
    await this.#store.catchUp();
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.#tabs.leave();
    this.#store.close();
  }

  async #tryIfDue(): Promise<void> {
    if (this.#trying !== undefined || performance.now() >= this.#next) await this.#tryAgain();
  }

  #tryAgain(): Promise<void> {
    if (this.#trying !== undefined) return this.#trying;
    if (this.#closed || this.#store.kind === "indexeddb") return Promise.resolve();
    this.#trying = this.#try().finally(() => {
      this.#trying = undefined;
    });
    return this.#trying;
  }

  async #try(): Promise<void> {
    let disk: IndexedDbStore;
    try {
      disk = await IndexedDbStore.open(this.#options);
    } catch (error) {
      this.#why = inMemoryBecause(error);
      this.#next = performance.now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++);
      return;
    }
    const memory = this.#store as MemoryStore;
    const lost = await joinFolded(memory, disk);
    if (this.#closed) disk.close();
    else await this.#moveOver(memory, disk, lost);
  }

  /** Switches to the disk store synchronously; all raw events in memory are then written to it. */
  async #moveOver(memory: MemoryStore, disk: IndexedDbStore, lost: string): Promise<void> {
    const events = memory.take();
    this.#store = disk;
    this.#tabs.leave();
    this.#broughtOver = { events: events.length, why: this.#why + lost };
    disk.onForeignChange((change) => this.#tell(change));
    // If the disk fails, the disk store keeps the events in memory, retries and reports it.
    this.#moved = await disk.append(events);
    this.#tell("appended");
  }

  #tell(change: ForeignChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Merges the summary of events no longer raw, while memory still takes events: what it folds meanwhile is merged too.
 *  @returns empty, or what was lost and why, in words */
async function joinFolded(memory: MemoryStore, disk: IndexedDbStore): Promise<string> {
  try {
    for (let joined = 0; memory.older.revision > joined; ) {
      joined = memory.older.revision;
      await disk.restore([], memory.older.toData());
    }
    return "";
  } catch (error) {
    return ` Older events were lost: ${inWords(error)}`;
  }
}

const inMemoryBecause = (error: unknown): string => `IndexedDB cannot be used: ${inWords(error)}`;
