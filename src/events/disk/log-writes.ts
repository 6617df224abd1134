// Writes batches to the log: after starting a new browser log file, with room made if the quota is exhausted, and
// never to another record than the one they were meant for.

import type { Durability } from "../event-store.js";
import { RecordEnded } from "./batch-writer.js";
import type { Connection } from "./connection.js";
import { beginFreshLog } from "./fresh-log.js";
import type { KnownRecord } from "./known-record.js";
import type { Batch } from "./other-tabs.js";
import { putBatches } from "./put-batches.js";
import type { DatabaseRequest, RecordDatabase } from "./record-database.js";

export interface LogWritesOptions {
  readonly request: DatabaseRequest;
  readonly connection: Connection;
  readonly record: KnownRecord;
  /** Called when a write finds that another tab erased the record. */
  readonly onEnded: () => void;
}

export class LogWrites {
  readonly #options: LogWritesOptions;
  #fresh: Promise<void> | undefined;
  #roomMade = false;

  constructor(options: LogWritesOptions) {
    this.#options = options;
  }

  /** Once per visit, before the first write. */
  prepare(): Promise<void> {
    this.#fresh ??= beginFreshLog(this.#options.request);
    return this.#fresh;
  }

  /** Writes all batches or none.
   *  @throws RecordEnded; DOMException; VitrineError STORE_BLOCKED, DISPOSED */
  async put(batches: readonly Batch[], durability: Durability): Promise<void> {
    const { connection, record } = this.#options;
    await this.prepare();
    const put = async (): Promise<void> => {
      await connection.run((database) => this.#put(database, batches, durability), { create: true });
    };
    await put().catch(async (error: unknown) => {
      if (this.#roomMade || !(error instanceof DOMException && error.name === "QuotaExceededError")) throw error;
      // Only once until a write succeeds: if it does not help, other data takes the space.
      this.#roomMade = true;
      const { makeRoom } = await import("./compact.js");
      await connection.run(async (database) => makeRoom(database, (await record.keys(database)).sealer));
      await put();
    });
    this.#roomMade = false;
  }

  async #put(database: RecordDatabase, batches: readonly Batch[], durability: Durability): Promise<void> {
    const keys = await this.#options.record.keys(database);
    if (await putBatches(database, keys, batches, durability)) return;
    this.#options.onEnded();
    throw new RecordEnded("the record was erased in another tab");
  }
}
