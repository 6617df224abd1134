// Verdicts on graphics cards, kept from visit to visit as far as consent and the browser allow.

import { expect, it } from "vitest";
import type { Consent } from "../../../src/events/consent.js";
import type { Verdict } from "../../../src/scoring/verdict.js";
import { engineVerdicts } from "../../../src/worker/engine-verdicts.js";

const VERDICT = { trusted: true } as unknown as Verdict;

/** CacheStorage with what of it the verdicts use. */
function fakeCaches() {
  const held = new Map<string, Map<string, Response>>();
  const caches = {
    async open(name: string) {
      const files = held.get(name) ?? new Map<string, Response>();
      held.set(name, files);
      return {
        match: async (address: string) => files.get(address)?.clone(),
        put: async (address: string, response: Response) => void files.set(address, response),
        keys: async () => [...files.keys()],
        delete: async (address: string) => files.delete(address),
      };
    },
    delete: async (name: string) => held.delete(name),
  };
  return { held, caches: caches as unknown as CacheStorage };
}

const opened = (caches: CacheStorage | undefined, consent: Consent = "stored") =>
  engineVerdicts({ caches }, () => consent);

it("remembers a verdict on later visits, and knows no other card's", async () => {
  const { caches } = fakeCaches();
  await opened(caches).write("a card & an index", VERDICT);
  expect(await opened(caches, "session").read("a card & an index")).toEqual(VERDICT);
  expect(await opened(caches).read("another")).toBeUndefined();
});

it("keeps them in memory alone without consent, and deletes what was stored", async () => {
  const { caches, held } = fakeCaches();
  await opened(caches).write("card", VERDICT);
  const without = opened(caches, "none");
  expect(await without.read("card")).toBeUndefined();
  expect(held.size).toBe(0);
  await without.write("card", VERDICT);
  expect(await without.read("card")).toEqual(VERDICT);
  expect(held.size).toBe(0);
});

it("keeps the sixteen latest", async () => {
  const { caches, held } = fakeCaches();
  for (let i = 0; i < 20; i++) await opened(caches).write(`card ${i}`, VERDICT);
  expect([...held.values()].map((files) => files.size)).toEqual([16]);
  expect(await opened(caches).read("card 3")).toBeUndefined();
  expect(await opened(caches).read("card 4")).toEqual(VERDICT);
});

it("asks the card again where nothing can be stored, or what was stored is damaged", async () => {
  const { caches, held } = fakeCaches();
  const verdicts = opened(caches);
  await opened(caches).write("card", VERDICT);
  for (const files of held.values()) for (const address of files.keys()) files.set(address, new Response("{"));
  expect(await verdicts.read("card")).toBeUndefined();

  const blocked = async (): Promise<never> => Promise.reject(new DOMException("blocked", "SecurityError"));
  for (const none of [undefined, { open: blocked, delete: blocked } as unknown as CacheStorage]) {
    const inMemory = opened(none);
    await inMemory.write("card", VERDICT);
    expect(await inMemory.read("card")).toEqual(VERDICT);
  }
});
