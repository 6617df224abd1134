// The encryption key of a record, created and deleted with it.

import { allOf } from "./connection.js";
import type { RecordDatabase } from "./record-database.js";
import { hasWebCrypto, newKey, Sealer } from "./sealer.js";

export interface RecordKeys {
  readonly sealer: Sealer;
  readonly epoch: string;
}

/** Key and epoch of the record; creates it if it does not exist.
 *  @param lost the browser's reason why there is none, if it gave one
 *  @throws DOMException */
export async function prepare(database: RecordDatabase, lost?: string): Promise<RecordKeys> {
  const found = await keysIn(database);
  if (found !== undefined) return found;
  const key = await newKey();
  const transaction = database.transaction(["state", "keys"], "readwrite");
  const states = transaction.objectStore("state");
  if ((await states.get("state")) === undefined) {
    const epoch = crypto.getRandomValues(new Uint32Array(2)).join("-");
    const state = { epoch, generation: 0, events: 0, bytes: 0, folded: 0, ...(lost === undefined ? {} : { lost }) };
    const writes: Promise<unknown>[] = [states.put(state, "state")];
    if (key !== undefined) writes.push(transaction.objectStore("keys").put(key, "record"));
    await allOf([transaction.done, ...writes]);
  }
  return (await keysIn(database)) ?? { sealer: new Sealer(), epoch: "" };
}

/** The same for an existing record; undefined if there is none. */
export async function keysIn(database: RecordDatabase): Promise<RecordKeys | undefined> {
  const transaction = database.transaction(["state", "keys"]);
  const [state, key] = await Promise.all([
    transaction.objectStore("state").get("state"),
    transaction.objectStore("keys").get("record"),
  ]);
  if (state === undefined) return undefined;
  return { sealer: sealerOf(key), epoch: state.epoch };
}

/** Without WebCrypto the key is useless: what it encrypted cannot be read. */
export function sealerOf(key: CryptoKey | undefined): Sealer {
  return new Sealer(hasWebCrypto() ? key : undefined);
}
