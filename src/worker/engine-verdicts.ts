// Stores verdicts on graphics cards in the Cache API, which needs no schema. Holds the names of card and browser and
// the size of the index, nothing about the shopper; with consent "none", in memory only.

import type { Environment } from "../environment.js";
import type { Consent } from "../events/consent.js";
import { memoryVerdicts, type VerdictStore } from "../scoring/verdict.js";

const CACHE = "vitrine-engines";
/** Most verdicts kept (one for each pair of card and index); the oldest is dropped first. */
const MOST = 16;

export function engineVerdicts({ caches }: Pick<Environment, "caches">, consent: () => Consent): VerdictStore {
  const memory = memoryVerdicts();
  const open = async () => {
    if (consent() !== "none") return caches?.open(CACHE);
    await caches?.delete(CACHE); // Verdicts stored before consent was withdrawn.
    return undefined;
  };
  return {
    async read(key) {
      try {
        const hit = await (await open())?.match(addressOf(key));
        if (hit !== undefined) return await hit.json();
      } catch {
        // Blocked site data, or a damaged entry: treated as unknown.
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
        // Full quota or blocked site data: the next visit measures again.
      }
    },
  };
}

function addressOf(key: string): string {
  return `https://vitrine.invalid/?engine=${encodeURIComponent(key)}`;
}
