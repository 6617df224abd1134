// Opens the record on disk, or returns a store that keeps trying. The first attempt has a longer timeout than others,
// since it decides whether a returning shopper is recognised.

import type { EventStore } from "../event-store.js";
import { IndexedDbStore, type IndexedDbStoreOptions } from "./indexed-db-store.js";
import { ReturningStore } from "./returning-store.js";

/** Milliseconds. A browser that starts with eight tabs on a busy machine has been seen to take more than three
 *  seconds. */
const FIRST_PATIENCE = 10_000;

/** Never rejects. */
export async function openOnDisk(options: IndexedDbStoreOptions): Promise<EventStore> {
  try {
    return await IndexedDbStore.open({ patience: FIRST_PATIENCE, ...options });
  } catch (error) {
    return new ReturningStore(options, error);
  }
}
