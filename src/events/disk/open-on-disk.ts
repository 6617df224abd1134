// The record on disk now, or a store that goes on trying. The first open is waited for longer than any other: it decides
// whether a shopper who comes back meets a shop that knows them.

import type { EventStore } from "../event-store.js";
import { IndexedDbStore, type IndexedDbStoreOptions } from "./indexed-db-store.js";
import { ReturningStore } from "./returning-store.js";

/** Milliseconds. A browser with eight tabs starting on a busy machine has been seen to take more than three seconds. */
const FIRST_PATIENCE = 10_000;

/** Never rejects. */
export async function openOnDisk(options: IndexedDbStoreOptions): Promise<EventStore> {
  try {
    return await IndexedDbStore.open({ patience: FIRST_PATIENCE, ...options });
  } catch (error) {
    return new ReturningStore(options, error);
  }
}
