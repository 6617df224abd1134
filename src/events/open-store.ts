// Opens a store: on disk if possible, in memory until the disk can be opened, or in memory with the reason in words.
// Never throws. The code for the disk is loaded only if something is stored.

import type { Environment } from "../environment.js";
import type { EventStore, Retention } from "./event-store.js";
import { inWords } from "./in-words.js";
import { MemoryStore } from "./memory-store.js";

export interface StoreOptions {
  /** Name of the record; it separates two shops on one origin. */
  readonly name: string;
  readonly environment: Pick<Environment, "indexedDB" | "now" | "idle">;
  readonly retention?: Partial<Retention>;
}

export interface OpenedStore {
  readonly store: EventStore;
  /** Why it is not, and will not become, a store on disk. */
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

/** Erases the record on disk, whether it was read or not. Other tabs are told.
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
