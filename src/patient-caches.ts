// The browser's caches, without waiting for ever. Chromium locks a cache if a page is closed while it stores a file
// there: until the browser is closed, no call on that cache is answered, in any page of the shop (Chromium 150 did so 3
// times in 1,800 pages that were closed while they loaded: bench/locked-caches.ts). Deleting the cache unlocks it.

/** The used part of CacheStorage. */
export type FileCaches = Pick<CacheStorage, "open" | "keys" | "delete">;

/** Milliseconds. An index of 20,000 items is stored in far less, also on a slow disk. */
const PATIENCE = 5000;

/** The same caches; one that does not answer in time is deleted and opened anew. Nothing is lost but time: its files
 *  are downloaded again. */
export function patientCaches(caches: FileCaches): FileCaches {
  return {
    keys: () => caches.keys(),
    delete: (name) => caches.delete(name),
    async open(name) {
      const cache = await caches.open(name);
      const locked = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, true));
      if (!(await Promise.race([cache.match("/").then(() => false), locked]))) return cache;
      await caches.delete(name);
      return caches.open(name);
    },
  };
}
