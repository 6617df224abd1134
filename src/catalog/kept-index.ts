// The last good version of an index: its index.json and signature, kept in the browser's cache beside its files, one
// cache an index. A version replaces the one before it only once it was read to the end, and then tidies up after it.

import type { VerifiedFile } from "../verified-file.js";
import { allFiles, type IndexManifest } from "./index-format.js";
import type { SignedManifest } from "./index-signature.js";

type Caches = Pick<VerifiedFile["environment"], "caches">;

const CACHE_PREFIX = "vitrine-index ";
/** Indexes kept on one origin: enough for a shop's languages, few enough for one that moves its index every week. */
const INDEXES_KEPT = 8;

/** Name of the cache for the files of the index at `url`. A query in the address is no other index. */
export function cacheOfIndex(url: string): string {
  return CACHE_PREFIX + withoutSearch(url);
}

/** Undefined where nothing is kept, or the browser withholds it. Vouched for by nobody: check it as if downloaded. */
export async function readKept({ caches }: Caches, url: string): Promise<SignedManifest | undefined> {
  try {
    const cache = await caches?.open(cacheOfIndex(url));
    const hit = await cache?.match(keyOf(url));
    const kept = (await hit?.json()) as { manifest: string; signature?: string } | undefined;
    return kept && { bytes: new TextEncoder().encode(kept.manifest), signature: kept.signature };
  } catch {
    return undefined; // Blocked site data, or damaged on disk: as if it were the first visit.
  }
}

/** Keeps this version as the last good one and forgets every file that it does not name. */
export async function keepIndex(
  { caches }: Caches,
  url: string,
  { bytes, signature, manifest }: SignedManifest & { readonly manifest: IndexManifest },
): Promise<void> {
  try {
    const cache = await caches?.open(cacheOfIndex(url));
    if (caches === undefined || cache === undefined) return;
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
    // Full quota or blocked site data: the older version stays the last good one, or there is none.
  }
}

function keyOf(url: string): string {
  return `${withoutSearch(url)}?vitrine-last-good`;
}

function withoutSearch(url: string): string {
  return url.replace(/[?#].*$/, "");
}
