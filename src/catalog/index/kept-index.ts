// The last good version of an index: its index.json and signature, stored in the browser's cache with its files, one
// cache per index. A version replaces the previous one only after it was read completely, and then deletes unused
// files.

import type { VerifiedFile } from "../../verified-file.js";
import { allFiles, type IndexManifest } from "./index-format.js";
import type { SignedManifest } from "./index-signature.js";

type Caches = Pick<VerifiedFile["environment"], "caches">;

const CACHE_PREFIX = "vitrine-index ";
/** Most indexes cached per origin: enough for a shop's languages, few enough for a shop that moves its index every
 *  week. */
const INDEXES_KEPT = 8;

/** Name of the cache for the index at `url`. The query part of the URL is ignored. */
export function cacheOfIndex(url: string): string {
  return CACHE_PREFIX + withoutSearch(url);
}

/** Undefined if nothing is cached, or the browser denies access. The content is unverified: check it like a
 *  download. */
export async function readKept({ caches }: Caches, url: string): Promise<SignedManifest | undefined> {
  try {
    const cache = await caches?.open(cacheOfIndex(url));
    const hit = await cache?.match(keyOf(url));
    const kept = (await hit?.json()) as { manifest: string; signature?: string } | undefined;
    return kept && { bytes: new TextEncoder().encode(kept.manifest), signature: kept.signature };
  } catch {
    return undefined; // Access denied, or damaged on disk: treated as a first visit.
  }
}

/** Stores this version as the last good one and deletes every file that it does not list. */
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
    // Quota exceeded or access denied: the older version, if any, stays the last good one.
  }
}

function keyOf(url: string): string {
  return `${withoutSearch(url)}?vitrine-last-good`;
}

function withoutSearch(url: string): string {
  return url.replace(/[?#].*$/, "");
}
