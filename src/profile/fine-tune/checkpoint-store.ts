// Persists a checkpoint in a database of its own, which exists only while it holds one. Encrypted like the record, with
// a new key for each checkpoint.

import { wrap } from "idb";
import { newKey, Sealer } from "../../events/disk/sealer.js";
import { checkpointDatabase } from "./checkpoint-database.js";

export interface CheckpointStore {
  /** @throws also what `Sealer.open` throws, if the bytes were changed. */
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
  /** Deletes the database. */
  clear(): Promise<void>;
}

const STORE = "checkpoints";
const [LATEST, KEY] = ["latest", "key"];
/** First byte of an unencrypted checkpoint, as older versions stored it. Encrypted ones begin with a smaller byte. */
const PLAIN = 0x56;

/** The store for the record with this name.
 *  @throws DOMException from each method: the browser's error. */
export function checkpointStore(factory: IDBFactory, name: string): CheckpointStore {
  const database = checkpointDatabase(name);
  const run = async <T>(
    mode: IDBTransactionMode,
    operation: (store: IDBObjectStore) => Promise<T>,
  ): Promise<T | undefined> => {
    const request = factory.open(database, 1);
    let absent = false;
    request.onupgradeneeded = () => {
      absent = mode === "readonly"; // Reading must not create the database.
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
