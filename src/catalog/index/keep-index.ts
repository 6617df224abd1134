// Stores a version of an index as the last good one, after it was read completely, and deletes the files that it does
// not use. Loaded only when an index is new to the browser.

import { allFiles, type IndexManifest } from "./index-format.js";
import type { SignedManifest } from "./index-signature.js";
import { CACHE_PREFIX, type Caches, cacheOfIndex, keyOf } from "./kept-index.js";

/** Most indexes cached per origin: enough for a shop's languages, few enough for a shop that moves its index every
 *  week. */
const INDEXES_KEPT = 8;

/** Stores this version as the last good one and deletes every file that it does not list. */
export async function keepIndex(
  { caches }: Caches,
  url: string,
  { bytes, signature, manifest }: SignedManifest & { readonly manifest: IndexManifest },
): Promise<void> {
  try {
    if (caches === undefined) return;
    const cache = await caches.open(cacheOfIndex(url));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    await cache.put(keyOf(url), Response.json({ manifest: text, signature }));
    const hashes = new Set(allFiles(manifest).map((file) => file.sha256));
    for (const request of await cache.keys()) {
      const hash = new URL(request.url).searchParams.get("vitrine-sha256");
      if (hash !== null && !hashes.has(hash)) await cache.delete(request);
    }
    const indexes = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== cacheOfIndex(url));
    for (const name of indexes.slice(0, 1 - INDEXES_KEPT)) await caches.delete(name);
  } catch {
    // Quota exceeded or access denied: the older version, if any, stays the last good one.
  }
}
