// Keeps verdicts on graphics cards in the browser's cache: the one store that a worker has without a schema. A card's
// name, the browser's and the size of the index, nothing of the shopper; in memory only under consent "none".

import type { Environment } from "../environment.js";
import type { Consent } from "../events/consent.js";
import { memoryVerdicts, type VerdictStore } from "../scoring/verdict.js";

const CACHE = "vitrine-engines";
/** Cards times indexes on one device; the oldest goes first. */
const MOST = 16;

export function engineVerdicts({ caches }: Pick<Environment, "caches">, consent: () => Consent): VerdictStore {
  const memory = memoryVerdicts();
  const open = async (): Promise<Cache | undefined> => {
    if (consent() !== "none") return caches?.open(CACHE);
    await caches?.delete(CACHE); // What was kept before the shopper said so.
    return undefined;
  };
  return {
    async read(key) {
      try {
        const hit = await (await open())?.match(addressOf(key));
        if (hit !== undefined) return await hit.json();
      } catch {
        // Blocked site data, or damaged on disk: as if nothing were known.
      }
      return memory.read(key);
    },
    async write(key, verdict) {
      await memory.write(key, verdict);
      try {
        const cache = await open();
        if (cache === undefined) return;
        await cache.put(addressOf(key), Response.json(verdict));
        for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
      } catch {
        // Full quota or blocked site data: the next visit finds out again.
      }
    },
  };
}

function addressOf(key: string): string {
  return `https://vitrine.invalid/?engine=${encodeURIComponent(key)}`;
}
