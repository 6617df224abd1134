// The last good version of an index: its index.json and signature, stored in the browser's cache with its files, one
// cache per index. `keep-index.ts` stores it.

import type { VerifiedFile } from "../../verified-file.js";
import type { SignedManifest } from "./index-signature.js";

export type Caches = Pick<VerifiedFile["environment"], "caches">;

export const CACHE_PREFIX = "vitrine-index ";

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

/** Address of the manifest within the cache. */
export function keyOf(url: string): string {
  return `${withoutSearch(url)}?vitrine-last-good`;
}

function withoutSearch(url: string): string {
  return url.replace(/[?#].*$/, "");
}
