// How much this origin has on disk, as far as the browser tells.

/** Bytes of this origin's databases where the browser tells them apart, else of all its storage; undefined where it
 *  does not say, such as in insecure contexts. An estimate, padded on purpose by some browsers. */
export async function usedBytes(): Promise<number | undefined> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  if (typeof storage?.estimate !== "function") return undefined;
  const estimate: StorageEstimate & { readonly usageDetails?: { readonly indexedDB?: number } } =
    await storage.estimate();
  return estimate.usageDetails?.indexedDB ?? estimate.usage;
}
