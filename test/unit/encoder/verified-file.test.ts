import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/sha256.js";
import { fetchVerified, sha256Hex, type VerifiedFile } from "../../../src/verified-file.js";
import { fakeSite } from "./fake-site.js";

const URL = "https://shop.example/index/vectors.bin";
const DATA = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);

async function request(data = DATA): Promise<Omit<VerifiedFile, "environment">> {
  return {
    url: URL,
    bytes: data.length,
    sha256: await sha256Hex(data),
    notFound: "INDEX_NOT_FOUND",
    corrupt: "INDEX_CORRUPT",
  };
}

describe("fetchVerified", () => {
  it("returns bytes that match the hash", async () => {
    const { environment } = fakeSite({ "/index/vectors.bin": [DATA.slice(0, 300), DATA.slice(300)] });
    expect(await fetchVerified({ ...(await request()), environment })).toEqual(DATA);
  });

  it("refuses shorter, longer and altered files with the caller's code", async () => {
    const longer = new Uint8Array(DATA.length + 1);
    const altered = DATA.slice();
    altered[500] = 99;
    for (const body of [DATA.slice(1), longer, altered]) {
      const { environment, cached } = fakeSite({ "/index/vectors.bin": body });
      await expect(fetchVerified({ ...(await request()), environment })).rejects.toMatchObject({
        code: "INDEX_CORRUPT",
        message: expect.stringContaining(URL),
      });
      expect(cached.size).toBe(0);
    }
  });

  it("asks past the browser's HTTP cache where that keeps an older file under the address", async () => {
    // As after an upload that began with index.json: `immutable` files are not asked for again for a year.
    const asked: (RequestCache | undefined)[] = [];
    const fetch: typeof globalThis.fetch = async (_, { cache } = {}) => {
      asked.push(cache);
      return new Response(cache === "reload" ? DATA : DATA.slice().fill(7));
    };
    expect(await fetchVerified({ ...(await request()), environment: { fetch, caches: undefined } })).toEqual(DATA);
    expect(asked).toEqual([undefined, "reload"]);
  });

  it("reports a broken connection, not a corrupt file", async () => {
    const { environment } = fakeSite({ "/index/vectors.bin": [DATA.slice(0, 300), new Error("reset")] });
    await expect(fetchVerified({ ...(await request()), environment })).rejects.toMatchObject({
      code: "INDEX_NOT_FOUND",
      message: expect.stringContaining("300 of 1000"),
    });
    const offline = fakeSite({ "/index/vectors.bin": new TypeError("offline") }).environment;
    await expect(fetchVerified({ ...(await request()), environment: offline })).rejects.toMatchObject({
      code: "INDEX_NOT_FOUND",
    });
  });

  it("downloads again when the cached copy is damaged", async () => {
    const site = fakeSite({ "/index/vectors.bin": DATA });
    await fetchVerified({ ...(await request()), environment: site.environment });
    for (const [key, data] of site.cached) site.cached.set(key, data.fill(7));
    expect(await fetchVerified({ ...(await request()), environment: site.environment })).toEqual(DATA);
    expect(site.requests).toHaveLength(2);
  });

  it("keeps the version in use and the last good one before it, no more", async () => {
    const site = fakeSite({});
    for (const first of [1, 2, 3]) {
      const version = Uint8Array.of(first, 2, 3);
      site.files.set("/index/vectors.bin", version);
      await fetchVerified({ ...(await request(version)), environment: site.environment });
    }
    expect([...site.cached.values()].map(([first]) => first)).toEqual([2, 3]);
  });

  it("works without a cache that fails to open or to store", async () => {
    const { environment } = fakeSite({ "/index/vectors.bin": DATA });
    const refusing = { open: () => Promise.reject(new Error("SecurityError")) } as unknown as CacheStorage;
    const full = {
      open: async () => ({ match: async () => undefined, put: () => Promise.reject(new Error("QuotaExceededError")) }),
    } as unknown as CacheStorage;
    for (const caches of [refusing, full]) {
      const data = await fetchVerified({ ...(await request()), environment: { ...environment, caches } });
      expect(data).toEqual(DATA);
    }
  });

  it("makes no request once aborted", async () => {
    const site = fakeSite({ "/index/vectors.bin": DATA });
    const signal = AbortSignal.abort();
    await expect(fetchVerified({ ...(await request()), environment: site.environment, signal })).rejects.toMatchObject({
      code: "ABORTED",
    });
    expect(site.requests).toEqual([]);
  });
});

describe("sha256 without WebCrypto", () => {
  it("equals WebCrypto's", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(Buffer.from(sha256(data)).toString("hex")).toBe(createHash("sha256").update(data).digest("hex"));
      }),
    );
  });
});
