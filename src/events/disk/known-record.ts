// This tab's view of the record on disk: key, generation and book, as last read and updated since. The book is read
// once and then kept in memory; own events and those that other tabs announce are added to it.

import type { BatchWriter } from "./batch-writer.js";
import type { Connection } from "./connection.js";
import { LiveBook } from "./live-book.js";
import { glance, readRecord } from "./read-record.js";
import type { RecordDatabase } from "./record-database.js";
import { keysIn, prepare, type RecordKeys } from "./record-keys.js";

/** Length of the log, in events, from which on it is moved to a segment. */
const LONG_LOG = 256;

export class KnownRecord {
  readonly live = new LiveBook();
  readonly #connection: Connection;
  readonly #unwritten: () => BatchWriter["unwritten"];
  /** Generation of the record as last read; 0 if there is none. */
  #generation = 0;
  /** Undefined if there is no record, as far as this tab knows. */
  #keys: RecordKeys | undefined;
  #reading: Promise<void> = Promise.resolve();

  /** @param unwritten events that this tab has not written to disk yet */
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

  /** Settles with the latest read. */
  get read(): Promise<void> {
    return this.#reading;
  }

  /** Reads again after the read in progress. */
  readAgain(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#readOnce());
    return this.#reading;
  }

  /** Key and epoch; creates the record if it does not exist. */
  async keys(database: RecordDatabase): Promise<RecordKeys> {
    this.#keys ??= await prepare(database, this.#connection.dropped);
    return this.#keys;
  }

  /** The same without creating one. */
  async keysIfAny(database: RecordDatabase): Promise<RecordKeys | undefined> {
    return this.#keys ?? keysIn(database);
  }

  /** The record was erased: only unwritten events of this tab belong to the new one. */
  forget(): void {
    this.#keys = undefined;
    this.#generation = 0;
    this.live.startAnew(this.#unwritten().waiting);
  }

  /** Compares the record on disk with the known one. */
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
