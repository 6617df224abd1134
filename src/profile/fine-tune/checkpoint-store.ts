// Where a checkpoint outlives the page: a database of its own beside the record's, there only while it holds something.
// Sealed as the record is, under a key of its own that is made anew with each checkpoint.

import { wrap } from "idb";
import { newKey, Sealer } from "../../events/disk/sealer.js";
import { checkpointDatabase } from "./checkpoint-database.js";

export interface CheckpointStore {
  /** @throws also what `Sealer.open` does, for bytes that are not what was sealed. */
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
  /** Leaves nothing. */
  clear(): Promise<void>;
}

const STORE = "checkpoints";
const [LATEST, KEY] = ["latest", "key"];
/** First byte of one that was kept in the clear, as all were once; what is sealed begins with a smaller one. */
const PLAIN = 0x56;

/** Of the record with this name.
 *  @throws DOMException from each method, whatever the browser says. */
export function checkpointStore(factory: IDBFactory, name: string): CheckpointStore {
  const database = checkpointDatabase(name);
  const run = async <T>(
    mode: IDBTransactionMode,
    operation: (store: IDBObjectStore) => Promise<T>,
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
      return await operation(open.transaction(STORE, mode).objectStore(STORE));
    } finally {
      open.close();
    }
  };
  const save = async (bytes: Uint8Array): Promise<void> => {
    const key = await newKey();
    const sealed = await new Sealer(key).seal("learnt", [...bytes]);
    await run("readwrite", (store) =>
      Promise.all([
        answer(store.put(sealed, LATEST)),
        key === undefined ? answer(store.delete(KEY)) : answer(store.put(key, KEY)),
      ]),
    );
  };
  return {
    load: async () => {
      const found = await run("readonly", (store) =>
        Promise.all([
          answer<Uint8Array<ArrayBuffer> | undefined>(store.get(LATEST)),
          answer<CryptoKey | undefined>(store.get(KEY)),
        ]),
      );
      const [bytes, key] = found ?? [];
      if (bytes === undefined) return undefined;
      if (bytes[0] !== PLAIN) return Uint8Array.from((await new Sealer(key).open("learnt", bytes)) as number[]);
      await save(bytes);
      return bytes;
    },
    save,
    clear: async () => void (await wrap(factory.deleteDatabase(database))),
  };
}

/** The database is idb's, whose requests are promises. */
const answer = <T = unknown>(request: IDBRequest<T>): Promise<T> => request as unknown as Promise<T>;
