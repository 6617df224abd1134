// The record on disk: one IndexedDB database a record, shared by the tabs of the shop. The database comes into being
// with the first event and goes with `erase`; reading never creates one. Corrupt entries are not looked for.

import { VitrineError } from "../errors.js";
import type { StoredEvent } from "./event.js";
import { type EventStore, type ForeignChange, MAX_EVENTS } from "./event-store.js";
import { ForeignChanges } from "./foreign-changes.js";
import {
  type DatabaseRequest,
  databaseName,
  deleteDatabase,
  openDatabase,
  type RecordDatabase,
} from "./record-database.js";

export interface IndexedDbStoreOptions extends DatabaseRequest {
  /** How many events survive an opening; the oldest are dropped. Default {@link MAX_EVENTS}. */
  readonly limit?: number;
  /** "relaxed": an acknowledged event survives a crash of the browser; "strict": a power cut too, at some
   *  milliseconds an append. Default "relaxed". */
  readonly durability?: "relaxed" | "strict";
}

/** What the browser calls a connection that it took away, or that another tab made us close. */
const LOST = new Set(["InvalidStateError", "UnknownError", "AbortError"]);

export class IndexedDbStore implements EventStore {
  readonly kind = "indexeddb";
  readonly #options: IndexedDbStoreOptions;
  readonly #foreign: ForeignChanges;
  #connection: Promise<RecordDatabase | undefined> = Promise.resolve(undefined);
  #closed = false;

  /** Touches nothing on disk yet. Use `open` to know whether it will work. */
  constructor(options: IndexedDbStoreOptions) {
    this.#options = options;
    this.#foreign = new ForeignChanges(databaseName(options.name));
  }

  /** @throws VitrineError STORE_BLOCKED; DOMException where IndexedDB cannot be used, or is of a newer version. */
  static async open(options: IndexedDbStoreOptions): Promise<IndexedDbStore> {
    const store = new IndexedDbStore(options);
    try {
      await store.#trim(options.limit ?? MAX_EVENTS);
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  async append(events: readonly StoredEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.#run({ create: true, absent: undefined }, async (database) => {
      const { durability = "relaxed" } = this.#options;
      const transaction = database.transaction("events", "readwrite", { durability });
      await allOf([transaction.done, ...events.map((event) => transaction.store.put(event))]);
    });
    this.#foreign.announce("appended");
  }

  all(): Promise<StoredEvent[]> {
    // An index is read by its key, then by the primary key: time, then id.
    return this.#run({ create: false, absent: [] }, (database) => database.getAllFromIndex("events", "time"));
  }

  count(): Promise<number> {
    return this.#run({ create: false, absent: 0 }, (database) => database.count("events"));
  }

  async erase(): Promise<void> {
    try {
      // First the content, so that nothing readable is left should another page keep the database from going.
      await this.#run({ create: false, absent: undefined }, (database) => database.clear("events"));
    } catch (error) {
      if (this.#closed) throw error;
      // A database that cannot be emptied (broken, or of a newer version) may still be deleted; if not, that says why.
    }
    (await this.#connection.catch(() => undefined))?.close();
    this.#forgetConnection();
    try {
      await deleteDatabase(this.#options);
    } finally {
      this.#foreign.announce("erased");
    }
  }

  onForeignChange(listener: (change: ForeignChange) => void): () => void {
    return this.#foreign.subscribe(listener);
  }

  close(): void {
    this.#closed = true;
    this.#foreign.close();
    this.#connection.then(
      (database) => database?.close(),
      () => {}, // Never opened; whoever tried has had the reason.
    );
  }

  /** Runs `operation` on an open connection, once more on a fresh one if the first proves lost. Safe to repeat, because
   *  events are keyed by their id. */
  async #run<T>(
    { create, absent }: { readonly create: boolean; readonly absent: T },
    operation: (database: RecordDatabase) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      if (this.#closed) throw new VitrineError("DISPOSED", "The record was closed.");
      const database = await this.#connect(create);
      if (database === undefined) return absent;
      try {
        return await operation(database);
      } catch (error) {
        if (attempt === 2 || !(error instanceof DOMException && LOST.has(error.name))) throw error;
        database.close();
        this.#forgetConnection();
      }
    }
  }

  #connect(create: boolean): Promise<RecordDatabase | undefined> {
    this.#connection = this.#connection
      .catch(() => undefined) // An earlier failure was told to whoever asked then; this is a new try.
      .then((open) => open ?? openDatabase({ ...this.#options, create, onLost: (why) => this.#onLost(why) }));
    return this.#connection;
  }

  #onLost(why: "deleted" | "upgraded" | "broken"): void {
    this.#forgetConnection();
    // Another tab's erase announces itself; without a channel its request to delete is the only sign.
    if (why === "deleted" && !this.#foreign.present) this.#foreign.hear("erased");
  }

  #forgetConnection(): void {
    this.#connection = Promise.resolve(undefined);
  }

  async #trim(limit: number): Promise<void> {
    await this.#run({ create: false, absent: undefined }, async (database) => {
      const transaction = database.transaction("events", "readwrite");
      const surplus = (await transaction.store.count()) - limit;
      const oldest = surplus > 0 ? await transaction.store.index("time").getAllKeys(null, surplus) : [];
      await allOf([transaction.done, ...oldest.map((id) => transaction.store.delete(id))]);
    });
  }
}

/** Waits for all and rejects with the most telling reason: when a transaction is aborted, either its requests know why
 *  (QuotaExceededError, …) or it does itself, and the others only say AbortError. */
async function allOf(parts: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(parts);
  const reasons = settled.flatMap((part) => (part.status === "rejected" ? [part.reason as unknown] : []));
  if (reasons.length > 0) {
    throw reasons.find((reason) => !(reason instanceof DOMException && reason.name === "AbortError")) ?? reasons[0];
  }
}
