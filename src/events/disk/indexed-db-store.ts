// The record on disk: one IndexedDB database per record, shared by all tabs of the shop. The database is created with
// the first event and deleted by `erase`; reading never creates it.

import { VitrineError } from "../../errors.js";
import type { StoredEvent } from "../event.js";
import {
  type AppendOptions,
  type Durability,
  type EventStore,
  type ForeignChange,
  type Kept,
  RETENTION,
  type Rest,
  type Retention,
  type StoreReport,
} from "../event-store.js";
import { type BookData, StoryBook } from "../story-book.js";
import { BatchWriter } from "./batch-writer.js";
import { Connection } from "./connection.js";
import { freshName } from "./fresh-log.js";
import { KnownRecord } from "./known-record.js";
import { LogWrites } from "./log-writes.js";
import { type Batch, OtherTabs, type TabMessage } from "./other-tabs.js";
import { type DatabaseRequest, databaseName, deleteDatabase, emptyDatabase } from "./record-database.js";
import { reportOn } from "./report-on.js";
import { Tidier } from "./tidier.js";

export interface IndexedDbStoreOptions extends DatabaseRequest {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly idle: (task: () => void) => void;
  /** Default {@link RETENTION}. */
  readonly retention: Partial<Retention>;
}

export class IndexedDbStore implements EventStore {
  readonly kind = "indexeddb";
  readonly #options: IndexedDbStoreOptions;
  readonly #connection: Connection;
  readonly #tabs: OtherTabs;
  readonly #writer = new BatchWriter((batches, durability) => this.#commit(batches, durability));
  readonly #listeners = new Set<(change: ForeignChange) => void>();
  readonly #record: KnownRecord;
  readonly #writes: LogWrites;
  readonly #tidier: Tidier;
  /** The record was erased during a write, which is repeated: the new book does not have its events yet. */
  #retell = false;
  #released = false;
  #closed = false;

  /** Does not access the disk yet. Use `open` to find out whether the disk works. */
  constructor(options: IndexedDbStoreOptions) {
    this.#options = options;
    this.#tabs = new OtherTabs(`${databaseName(options.name)}:2`, (message) => this.#hear(message));
    this.#tidier = new Tidier({
      name: databaseName(options.name),
      idle: options.idle,
      tidy: () => this.#compact(),
      onTidied: () => this.#changed(),
    });
    // An erase is announced to other tabs; without BroadcastChannel the request to delete the database is the only
    // sign.
    this.#connection = new Connection(options, () => {
      if (!this.#tabs.present) this.#onErased();
    });
    this.#record = new KnownRecord(this.#connection, () => this.#writer.unwritten);
    this.#writes = new LogWrites({
      request: options,
      connection: this.#connection,
      record: this.#record,
      onEnded: () => {
        this.#forgetRecord();
        this.#retell = true;
      },
    });
  }

  /** @throws VitrineError STORE_BLOCKED; DOMException if IndexedDB cannot be used, or the database has a newer
   *  version. */
  static async open(options: IndexedDbStoreOptions): Promise<IndexedDbStore> {
    const store = new IndexedDbStore(options);
    try {
      await store.#readAgain();
      if (store.#record.exists) void store.#writes.prepare();
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  get latest(): number {
    return this.#record.live.book.latest;
  }

  append(events: readonly StoredEvent[], { durability }: AppendOptions = {}): Promise<Kept> {
    if (this.#closed) return Promise.reject(new VitrineError("DISPOSED", "The record was closed."));
    if (events.length === 0) return Promise.resolve({ durable: true });
    this.#record.live.tell(events);
    return this.#writer.append(events, durability);
  }

  async book(): Promise<StoryBook> {
    this.#checkOpen();
    if (!this.#tabs.present) await this.catchUp();
    await this.#record.read;
    return this.#record.live.book;
  }

  async events(limit?: number): Promise<StoredEvent[]> {
    this.#checkOpen();
    const { mergeEvents, readEvents } = await import("./read-events.js");
    const onDisk = await this.#connection.run(async (database) => {
      const keys = await this.#record.keysIfAny(database);
      return keys === undefined ? [] : readEvents(database, keys.sealer, limit);
    });
    return mergeEvents(onDisk ?? [], this.#writer.unwritten, limit);
  }

  async rest(): Promise<Rest> {
    this.#checkOpen();
    const { readRest } = await import("./whole-record.js");
    const rest = await this.#connection.run(async (database) =>
      readRest(database, await this.#record.keysIfAny(database)),
    );
    return rest ?? { older: new StoryBook().toData(), unreadable: [] };
  }

  async restore(events: readonly StoredEvent[], older: BookData): Promise<number> {
    const known = new Set((await this.events()).map(({ id }) => id));
    const fresh = events.filter(({ id }) => !known.has(id));
    // Before its events, which are added to the merged counts once the log is folded.
    if (older.items.length + older.searches.length > 0) await this.#join(older);
    await this.append(fresh);
    return fresh.length;
  }

  async report(): Promise<StoreReport> {
    this.#checkOpen();
    const facts = await this.#connection.run((database) => reportOn(database));
    const unsaved = this.#writer.refused;
    return {
      ...(this.#connection.dropped === undefined ? {} : { lost: this.#connection.dropped }),
      ...facts,
      events: (facts?.events ?? 0) + this.#record.live.logEvents + (unsaved?.events ?? 0),
      ...(unsaved === undefined ? {} : { unsaved }),
    };
  }

  async erase(): Promise<void> {
    this.#checkOpen();
    this.#forgetRecord("the record was erased");
    await this.#writer.flush();
    await this.#tidier.underWay;
    try {
      // The content is deleted first, so that nothing is left if another page blocks the deletion of the database.
      await this.#connection.run(emptyDatabase);
    } catch (error) {
      if (this.#closed) throw error;
      // A database that cannot be emptied (broken, or of a newer version) may still be deletable; if not, that error
      // is thrown.
    }
    await this.#connection.release();
    this.#forgetRecord(); // Writes that were under way when the erase began are gone too.
    try {
      await deleteDatabase(this.#options);
      await deleteDatabase({ ...this.#options, name: freshName(this.#options.name) });
    } finally {
      this.#tabs.announce({ kind: "erased" });
    }
  }

  onForeignChange(listener: (change: ForeignChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async flush({ release = false }: { readonly release?: boolean } = {}): Promise<void> {
    if (release) this.#released = true;
    await this.#writer.flush();
    if (!this.#released) return;
    this.#tidier.stop();
    this.#tabs.leave();
    await this.#tidier.underWay;
    await this.#connection.release();
  }

  async catchUp(): Promise<void> {
    this.#released = false;
    this.#tidier.resume();
    this.#tabs.listen();
    const now = await this.#record.compare();
    if (now === "same") return;
    if (now === "ended") this.#forgetRecord();
    await this.#readAgain();
    this.#tell(now === "ended" ? "erased" : "appended");
  }

  close(): void {
    this.#closed = true;
    this.#tidier.stop();
    this.#listeners.clear();
    void this.#writer.flush().finally(() => {
      this.#connection.close();
      this.#tabs.leave();
    });
  }

  async #commit(batches: readonly Batch[], durability: Durability): Promise<void> {
    if (this.#retell) {
      this.#retell = false;
      this.#record.live.tell(batches.flatMap(({ events }) => events));
      this.#tell("erased");
    }
    await this.#writes.put(batches, durability);
    this.#record.live.written(batches);
    this.#tabs.announce({ kind: "appended", batches });
    this.#tidyIfLong();
  }

  #hear(message: TabMessage): void {
    switch (message.kind) {
      case "appended":
        // False: messages were missed while this page was frozen, or before it listened.
        if (!this.#record.live.heard(message.batches))
          void this.#readAgain().then(() => this.#tell("appended"), ignore);
        else if (message.batches.some(({ events }) => events.some(({ kind }) => kind !== "impression")))
          this.#tell("appended");
        break;
      case "sealed":
        void this.#readAgain().catch(ignore);
        break;
      case "erased":
        this.#onErased();
        break;
      default:
        message satisfies never;
    }
  }

  #onErased(): void {
    this.#forgetRecord();
    // What this tab wrote after the erase, before it was told, is on disk.
    void this.#readAgain().then(() => this.#tell("erased"), ignore);
  }

  #forgetRecord(dropWaiting?: string): void {
    this.#writer.startAnew(dropWaiting === undefined ? {} : { dropWaiting });
    this.#record.forget();
  }

  #tell(change: ForeignChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  async #readAgain(): Promise<void> {
    await this.#record.readAgain();
    this.#tidyIfLong();
  }

  #tidyIfLong(): void {
    if (this.#record.logIsLong) this.#tidier.plan();
  }

  async #join(older: BookData): Promise<void> {
    const { joinOlder } = await import("./whole-record.js");
    await this.#writes.prepare();
    await this.#connection.run(
      async (database) => joinOlder(database, (await this.#record.keys(database)).sealer, older),
      { create: true },
    );
    await this.#changed();
  }

  /** After a change that other tabs cannot follow event by event. */
  async #changed(): Promise<void> {
    await this.#readAgain();
    this.#tabs.announce({ kind: "sealed" });
  }

  async #compact(): Promise<boolean> {
    const { compact } = await import("./compact.js");
    const { events = RETENTION.events, bytes = RETENTION.bytes, days = RETENTION.days } = this.#options.retention;
    const retention = { events, bytes, days };
    const moved = await this.#connection.run(async (database) =>
      compact(database, { sealer: (await this.#record.keys(database)).sealer, retention, now: this.#options.now() }),
    );
    return moved !== undefined && moved > 0;
  }

  #checkOpen(): void {
    if (this.#closed) throw new VitrineError("DISPOSED", "The record was closed.");
  }
}

/** For reads that nobody awaits: the next call that needs the disk reports the error. */
const ignore = (): void => {};
