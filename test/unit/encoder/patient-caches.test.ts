import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type FileCaches, patientCaches } from "../../../src/patient-caches.js";
import { fetchVerified, sha256Hex } from "../../../src/verified-file.js";

const DATA = new TextEncoder().encode("a file");

/** Caches as the browser has them; the one called `locked` answers nothing until it is deleted. */
function lockable(): { readonly caches: FileCaches; readonly deleted: readonly string[] } {
  const made = new Map<string, Map<string, Response>>();
  const deleted: string[] = [];
  const caches: FileCaches = {
    keys: async () => [...made.keys()],
    delete: async (name) => {
      deleted.push(name);
      return made.delete(name);
    },
    async open(name) {
      const files = made.get(name) ?? new Map<string, Response>();
      made.set(name, files);
      const locked = name === "locked" && deleted.length === 0;
      const answer = <T>(value: T): Promise<T> => (locked ? new Promise(() => {}) : Promise.resolve(value));
      return {
        match: (key: string) => answer(files.get(key)?.clone()),
        put: (key: string, response: Response) => answer(void files.set(key, response)),
      } as unknown as Cache;
    },
  };
  return { caches, deleted };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("deletes a cache that does not answer within five seconds, and opens it anew", async () => {
  const { caches, deleted } = lockable();
  const opening = patientCaches(caches).open("locked");
  await vi.advanceTimersByTimeAsync(4999);
  expect(deleted).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  const cache = await opening;
  expect(deleted).toEqual(["locked"]);
  await cache.put("/a", new Response("a"));
  expect(await (await cache.match("/a"))?.text()).toBe("a");
});

it("leaves a cache alone that answers", async () => {
  const { caches, deleted } = lockable();
  const patient = patientCaches(caches);
  await (await patient.open("healthy")).put("/a", new Response("a"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await (await (await patient.open("healthy")).match("/a"))?.text()).toBe("a");
  expect(deleted).toEqual([]);
});

it("passes on why a cache cannot be used", async () => {
  const refused = new DOMException("", "SecurityError");
  const { caches } = lockable();
  const refusing = { ...caches, open: () => Promise.reject(refused) };
  await expect(patientCaches(refusing).open("any")).rejects.toBe(refused);
});

it("lets a file be downloaded where its cache is locked, and kept for the next time", async () => {
  const { caches } = lockable();
  const asked: string[] = [];
  const file = {
    url: "https://shop.invalid/a",
    bytes: DATA.length,
    sha256: await sha256Hex(DATA),
    cache: "locked",
    notFound: "INDEX_NOT_FOUND",
    corrupt: "INDEX_CORRUPT",
    environment: {
      caches: patientCaches(caches),
      fetch: async (input: RequestInfo | URL) => {
        asked.push(String(input));
        return new Response(DATA);
      },
    },
  } as const;
  const first = fetchVerified(file);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await first).toEqual(DATA);
  expect(await fetchVerified(file)).toEqual(DATA);
  expect(asked).toHaveLength(1);
});
