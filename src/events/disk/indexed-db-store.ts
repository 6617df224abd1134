// The record on disk: one IndexedDB database a record, shared by the tabs of the shop. The database comes into being
// with the first event and goes with `erase`; reading never creates one. The book is read once and then kept in memory:
// own events, and those that other tabs tell of, are added to it.

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
import { BatchWriter, RecordEnded } from "./batch-writer.js";
import { Connection } from "./connection.js";
import { LiveBook } from "./live-book.js";
import { type Batch, OtherTabs, type TabMessage } from "./other-tabs.js";
import { putBatches } from "./put-batches.js";
import { glance, readRecord } from "./read-record.js";
import {
  type DatabaseRequest,
  databaseName,
  deleteDatabase,
  emptyDatabase,
  type RecordDatabase,
} from "./record-database.js";
import { keysIn, prepare, type RecordKeys } from "./record-keys.js";
import { reportOn } from "./report-on.js";
import { Tidier } from "./tidier.js";

export interface IndexedDbStoreOptions extends DatabaseRequest {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly idle: (task: () => void) => void;
  /** Default {@link RETENTION}. */
  readonly retention: Partial<Retention>;
}

/** Events in the log from which on it is made a segment. */
const LONG_LOG = 256;

export class IndexedDbStore implements EventStore {
  readonly kind = "indexeddb";
  readonly #options: IndexedDbStoreOptions;
  readonly #connection: Connection;
  readonly #tabs: OtherTabs;
  readonly #writer = new BatchWriter((batches, durability) => this.#commit(batches, durability));
  readonly #listeners = new Set<(change: ForeignChange) => void>();
  readonly #live = new LiveBook();
  /** Generation of the record as last read; 0 where there is none. */
  #generation = 0;
  /** Undefined where there is no record, as far as this tab knows. */
  #keys: RecordKeys | undefined;
  #reading: Promise<void> = Promise.resolve();
  readonly #tidier: Tidier;
  /** The record ended under a write, which is offered again: the new book has yet to tell of it. */
  #retell = false;
  #roomMade = false;
  #released = false;
  #closed = false;

  /** Touches nothing on disk yet. Use `open` to know whether it will work. */
  constructor(options: IndexedDbStoreOptions) {
    this.#options = options;
    this.#tabs = new OtherTabs(`${databaseName(options.name)}:2`, (message) => this.#hear(message));
    this.#tidier = new Tidier({
      name: databaseName(options.name),
      idle: options.idle,
      tidy: () => this.#compact(),
      onTidied: () => this.#changed(),
    });
    // An erase announces itself; without a channel the request to delete is the only sign of it.
    this.#connection = new Connection(options, () => {
      if (!this.#tabs.present) this.#onErased();
    });
  }

  /** @throws VitrineError STORE_BLOCKED; DOMException where IndexedDB cannot be used, or is of a newer version. */
  static async open(options: IndexedDbStoreOptions): Promise<IndexedDbStore> {
    const store = new IndexedDbStore(options);
    try {
      await store.#readAgain();
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  get latest(): number {
    return this.#live.book.latest;
  }

  append(events: readonly StoredEvent[], { durability }: AppendOptions = {}): Promise<Kept> {
    if (this.#closed) return Promise.reject(new VitrineError("DISPOSED", "The record was closed."));
    if (events.length === 0) return Promise.resolve({ durable: true });
    this.#live.tell(events);
    return this.#writer.append(events, durability);
  }

  async book(): Promise<StoryBook> {
    this.#checkOpen();
    if (!this.#tabs.present) await this.catchUp();
    await this.#reading;
    return this.#live.book;
  }

  async events(limit?: number): Promise<StoredEvent[]> {
    this.#checkOpen();
    const { mergeEvents, readEvents } = await import("./read-events.js");
    const onDisk = await this.#connection.run(async (database) => {
      const keys = this.#keys ?? (await keysIn(database));
      return keys === undefined ? [] : readEvents(database, keys.sealer, limit);
    });
    return mergeEvents(onDisk ?? [], this.#writer.unwritten, limit);
  }

  async rest(): Promise<Rest> {
    this.#checkOpen();
    const { readRest } = await import("./whole-record.js");
    const rest = await this.#connection.run(async (database) =>
      readRest(database, this.#keys ?? (await keysIn(database))),
    );
    return rest ?? { older: new StoryBook().toData(), unreadable: [] };
  }

  async restore(events: readonly StoredEvent[], older: BookData): Promise<number> {
    const known = new Set((await this.events()).map(({ id }) => id));
    const fresh = events.filter(({ id }) => !known.has(id));
    await this.append(fresh);
    if (older.items.length + older.searches.length > 0) await this.#join(older);
    return fresh.length;
  }

  async report(): Promise<StoreReport> {
    this.#checkOpen();
    const facts = await this.#connection.run((database) => reportOn(database));
    const unsaved = this.#writer.refused;
    return {
      ...facts,
      events: (facts?.events ?? 0) + this.#live.logEvents + (unsaved?.events ?? 0),
      ...(unsaved === undefined ? {} : { unsaved }),
    };
  }

  async erase(): Promise<void> {
    this.#checkOpen();
    this.#forgetRecord("the record was erased");
    await this.#writer.flush();
    await this.#tidier.underWay;
    try {
      // First the content, so that nothing is left should another page keep the database from going.
      await this.#connection.run(emptyDatabase);
    } catch (error) {
      if (this.#closed) throw error;
      // A database that cannot be emptied (broken, or of a newer version) may still be deleted; if not, that says why.
    }
    await this.#connection.release();
    this.#forgetRecord(); // What was being written when the erase began is gone as well.
    try {
      await deleteDatabase(this.#options);
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
    const found = await this.#connection.run(glance);
    const { epoch, generation = 0 } = found?.state ?? {};
    const erased = this.#keys !== undefined && epoch !== this.#keys.epoch;
    if (erased) this.#forgetRecord();
    const same = epoch === this.#keys?.epoch && generation === this.#generation && found?.rows === this.#live.logRows;
    if (same || (found === undefined && !erased)) return;
    await this.#readAgain();
    this.#tell(erased ? "erased" : "appended");
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
      this.#live.tell(batches.flatMap(({ events }) => events));
      this.#tell("erased");
    }
    const put = async (): Promise<void> => {
      await this.#connection.run((database) => this.#put(database, batches, durability), { create: true });
    };
    await put().catch(async (error: unknown) => {
      if (this.#roomMade || !(error instanceof DOMException && error.name === "QuotaExceededError")) throw error;
      // Once, until a write comes through: if that does not help, it is not our record that takes the space.
      this.#roomMade = true;
      const { makeRoom } = await import("./compact.js");
      await this.#connection.run(async (database) => makeRoom(database, (await this.#keysOf(database)).sealer));
      await put();
    });
    this.#roomMade = false;
    this.#live.written(batches);
    this.#tabs.announce({ kind: "appended", batches });
    if (this.#live.logEvents >= LONG_LOG) this.#tidier.plan();
  }

  async #put(database: RecordDatabase, batches: readonly Batch[], durability: Durability): Promise<void> {
    if (await putBatches(database, await this.#keysOf(database), batches, durability)) return;
    this.#forgetRecord();
    this.#retell = true;
    throw new RecordEnded("the record was erased in another tab");
  }

  async #keysOf(database: RecordDatabase): Promise<RecordKeys> {
    this.#keys ??= await prepare(database);
    return this.#keys;
  }

  #hear(message: TabMessage): void {
    switch (message.kind) {
      case "appended":
        if (this.#live.heard(message.batches)) this.#tell("appended");
        // Something was missed, while this page was put aside or before it listened.
        else void this.#readAgain().then(() => this.#tell("appended"), ignore);
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
    // What this tab wrote after the erase, before it heard of it, is on disk.
    void this.#readAgain().then(() => this.#tell("erased"), ignore);
  }

  #forgetRecord(dropWaiting?: string): void {
    this.#writer.startAnew(dropWaiting === undefined ? {} : { dropWaiting });
    this.#keys = undefined;
    this.#generation = 0;
    this.#live.startAnew(this.#writer.unwritten.waiting);
  }

  #tell(change: ForeignChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #readAgain(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#readOnce());
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    this.#live.beginReading();
    const read = await this.#connection.run((database) => readRecord(database));
    this.#keys = read === undefined ? undefined : { sealer: read.sealer, epoch: read.state.epoch };
    this.#generation = read?.state.generation ?? 0;
    this.#live.finishReading(read, this.#writer.unwritten);
    if (this.#live.logEvents >= LONG_LOG) this.#tidier.plan();
  }

  async #join(older: BookData): Promise<void> {
    const { joinOlder } = await import("./whole-record.js");
    const join = async (database: RecordDatabase) => joinOlder(database, (await this.#keysOf(database)).sealer, older);
    await this.#connection.run(join, { create: true });
    await this.#changed();
  }

  /** After a change that other tabs cannot follow event by event. */
  async #changed(): Promise<void> {
    await this.#readAgain();
    this.#tabs.announce({ kind: "sealed" });
  }

  async #compact(): Promise<boolean> {
    const { compact } = await import("./compact.js");
    const retention = { ...RETENTION, ...this.#options.retention };
    const moved = await this.#connection.run(async (database) =>
      compact(database, { sealer: (await this.#keysOf(database)).sealer, retention, now: this.#options.now() }),
    );
    return moved !== undefined && moved > 0;
  }

  #checkOpen(): void {
    if (this.#closed) throw new VitrineError("DISPOSED", "The record was closed.");
  }
}

/** For reads that nobody waits for: the next call that needs the disk says what is wrong with it. */
const ignore = (): void => {};
