// The store chain: on disk where the browser lets us, else in memory with the reason in words. Never throws.

import type { Environment } from "../environment.js";
import type { EventStore } from "./event-store.js";
import { IndexedDbStore } from "./indexed-db-store.js";
import { MemoryStore } from "./memory-store.js";

export interface OpenedStore {
  readonly store: EventStore;
  /** Why it is not the store on disk. */
  readonly why?: string;
}

export async function openStore({
  name,
  environment,
}: {
  /** Names the record: two shops on one origin keep apart. */
  readonly name: string;
  readonly environment: Pick<Environment, "indexedDB">;
}): Promise<OpenedStore> {
  if (environment.indexedDB === undefined) {
    return { store: new MemoryStore(), why: "this browser offers no IndexedDB" };
  }
  try {
    return { store: await IndexedDbStore.open({ name, factory: environment.indexedDB }) };
  } catch (error) {
    return { store: new MemoryStore(), why: `IndexedDB cannot be used: ${inWords(error)}` };
  }
}

/** The reason of a failed store, for people. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch (error.name) {
    case "VersionError":
      return "the record was written by a newer version of Vitrine";
    case "QuotaExceededError":
      return "the browser gives this site no more space";
    case "VitrineError":
      return error.message;
    default:
      return `${error.name}: ${error.message}`;
  }
}
