// What this tab knows of the record on disk: its key, its generation and its book, as last read and as followed since.
// The book is read once and then kept in memory: own events, and those that other tabs tell of, are added to it.

import type { BatchWriter } from "./batch-writer.js";
import type { Connection } from "./connection.js";
import { LiveBook } from "./live-book.js";
import { glance, readRecord } from "./read-record.js";
import type { RecordDatabase } from "./record-database.js";
import { keysIn, prepare, type RecordKeys } from "./record-keys.js";

/** Events in the log from which on it is made a segment. */
const LONG_LOG = 256;

export class KnownRecord {
  readonly live = new LiveBook();
  readonly #connection: Connection;
  readonly #unwritten: () => BatchWriter["unwritten"];
  /** Generation of the record as last read; 0 where there is none. */
  #generation = 0;
  /** Undefined where there is no record, as far as this tab knows. */
  #keys: RecordKeys | undefined;
  #reading: Promise<void> = Promise.resolve();

  /** @param unwritten What this tab has not got to the disk yet. */
  constructor(connection: Connection, unwritten: () => BatchWriter["unwritten"]) {
    this.#connection = connection;
    this.#unwritten = unwritten;
  }

  get exists(): boolean {
    return this.#keys !== undefined;
  }

  get logIsLong(): boolean {
    return this.live.logEvents >= LONG_LOG;
  }

  /** Settles as the latest reading does. */
  get read(): Promise<void> {
    return this.#reading;
  }

  /** Once the reading that is under way is through. */
  readAgain(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#readOnce());
    return this.#reading;
  }

  /** Key and epoch; the record is made if it is new. */
  async keys(database: RecordDatabase): Promise<RecordKeys> {
    this.#keys ??= await prepare(database, this.#connection.dropped);
    return this.#keys;
  }

  /** The same without making one. */
  async keysIfAny(database: RecordDatabase): Promise<RecordKeys | undefined> {
    return this.#keys ?? keysIn(database);
  }

  /** The record has ended: only what this tab has yet to write is of the new one. */
  forget(): void {
    this.#keys = undefined;
    this.#generation = 0;
    this.live.startAnew(this.#unwritten().waiting);
  }

  /** Looks whether the record on disk is the one that is known. */
  async compare(): Promise<"same" | "changed" | "ended"> {
    const found = await this.#connection.run(glance);
    const { epoch, generation = 0 } = found?.state ?? {};
    if (this.#keys !== undefined && epoch !== this.#keys.epoch) return "ended";
    const same = epoch === this.#keys?.epoch && generation === this.#generation && found?.rows === this.live.logRows;
    return same || found === undefined ? "same" : "changed";
  }

  async #readOnce(): Promise<void> {
    this.live.beginReading();
    const read = await this.#connection.run((database) => readRecord(database));
    this.#keys = read === undefined ? undefined : { sealer: read.sealer, epoch: read.state.epoch };
    this.#generation = read?.state.generation ?? 0;
    this.live.finishReading(read, this.#unwritten());
  }
}
