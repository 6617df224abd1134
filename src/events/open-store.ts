// The store chain: on disk where the browser lets us, in memory until it does, or in memory with the reason in words.
// Never throws. The store on disk is code of its own, fetched only where something is stored.

import type { Environment } from "../environment.js";
import type { EventStore, Retention } from "./event-store.js";
import { inWords } from "./in-words.js";
import { MemoryStore } from "./memory-store.js";

export interface StoreOptions {
  /** Names the record: two shops on one origin keep apart. */
  readonly name: string;
  readonly environment: Pick<Environment, "indexedDB" | "now" | "idle">;
  readonly retention?: Partial<Retention>;
}

export interface OpenedStore {
  readonly store: EventStore;
  /** Why it is not, and will not be, a store on disk. */
  readonly why?: string;
}

export async function openStore({ name, environment, retention = {} }: StoreOptions): Promise<OpenedStore> {
  const { indexedDB: factory, now, idle } = environment;
  if (factory === undefined) return inMemory("this browser offers no IndexedDB");
  try {
    const { openOnDisk } = await import("./disk/open-on-disk.js");
    return { store: await openOnDisk({ name, factory, now, idle, retention }) };
  } catch (error) {
    return inMemory(`IndexedDB cannot be used: ${inWords(error)}`);
  }
}

/** Deletes the record on disk, read or not. Other tabs hear of it.
 *  @throws VitrineError STORE_BLOCKED if another page keeps the emptied database open. */
export async function eraseStored({ name, environment }: StoreOptions): Promise<void> {
  const { indexedDB: factory, now, idle } = environment;
  if (factory === undefined) return;
  const { IndexedDbStore } = await import("./disk/indexed-db-store.js");
  const store = new IndexedDbStore({ name, factory, now, idle, retention: {} });
  try {
    await store.erase();
  } finally {
    store.close();
  }
}

export function inMemory(why: string): OpenedStore {
  return { store: new MemoryStore({ why }), why };
}
