// Where a checkpoint outlives the page: a database of its own beside the record's, there only while it holds something.

import { wrap } from "idb";
import { checkpointDatabase } from "./checkpoint-database.js";

export interface CheckpointStore {
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
  /** Leaves nothing. */
  clear(): Promise<void>;
}

const STORE = "checkpoints";
const KEY = "latest";

/** Of the record with this name.
 *  @throws DOMException from each method, whatever the browser says. */
export function checkpointStore(factory: IDBFactory, name: string): CheckpointStore {
  const database = checkpointDatabase(name);
  const run = async <T>(
    mode: IDBTransactionMode,
    operation: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    const request = factory.open(database, 1);
    let absent = false;
    request.onupgradeneeded = () => {
      absent = mode === "readonly"; // Looking leaves no trace.
      if (absent) request.transaction?.abort();
      else request.result.createObjectStore(STORE);
    };
    const open = await (wrap(request) as unknown as Promise<IDBDatabase>).catch((error: unknown) => {
      if (!absent) throw error;
    });
    if (open === undefined) return undefined;
    try {
      // `open` is idb's wrapped database: its requests are promises.
      return await (operation(open.transaction(STORE, mode).objectStore(STORE)) as unknown as Promise<T>);
    } finally {
      open.close();
    }
  };
  return {
    load: () => run<Uint8Array | undefined>("readonly", (store) => store.get(KEY)),
    save: async (bytes) => void (await run("readwrite", (store) => store.put(bytes, KEY))),
    clear: async () => void (await wrap(factory.deleteDatabase(database))),
  };
}
