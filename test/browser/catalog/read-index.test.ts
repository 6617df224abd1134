import { afterEach, describe, expect, it } from "vitest";
import { decompressIfGzip } from "../../../src/catalog/feeds/text/gzip.js";
import { readText } from "../../../src/catalog/feeds/text/text-lines.js";
import { readIndex } from "../../../src/catalog/index/index-read.js";
import { indexV1 } from "../../unit/catalog/fixtures/index-v1.js";
import { SMALL_ITEMS } from "../../unit/catalog/small-shop.js";

const url = new URL("/test-index/index.json", location.href).href;

/** A server with the index's folder, beside the browser's real cache. */
function serve(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const path = new URL(String(input)).pathname.replace("/test-index/", "");
    asked.push(path);
    const data = files.get(path);
    return data === undefined ? new Response("", { status: 404 }) : new Response(data);
  };
  return { asked, environment: { fetch, caches: globalThis.caches } };
}

afterEach(async () => {
  for (const name of await caches.keys()) await caches.delete(name);
});

describe("readIndex in a browser", () => {
  it("reads an index over the network, and the second time from the browser's cache", async () => {
    const first = serve(indexV1());
    const index = await readIndex({ url, environment: first.environment });
    await index.loadTexts();
    expect(index.catalog.items.map(({ title }) => title)).toEqual(SMALL_ITEMS.map(({ title }) => title));
    expect(index.catalog.item(0).description).toContain("steel");
    const second = serve(indexV1());
    const again = await readIndex({ url, environment: second.environment });
    await again.loadTexts();
    expect(second.asked).toEqual(["index.json"]);
    expect(again.catalog.items).toEqual(index.catalog.items);
  });

  it("refuses a damaged file and does not cache it", async () => {
    const damaged = indexV1();
    damaged.set(
      "vectors.bin",
      (damaged.get("vectors.bin") as Uint8Array<ArrayBuffer>).map((byte) => byte ^ 1),
    );
    const reading = readIndex({ url, environment: serve(damaged).environment });
    await expect(reading).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
    const repaired = await readIndex({ url, environment: serve(indexV1()).environment });
    expect(repaired.catalog.size).toBe(5);
  });
});

describe("decompressIfGzip in a browser", () => {
  it("undoes gzip", async () => {
    const text = "spade ☕\n".repeat(100);
    const gzip = new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")));
    const bytes = new Uint8Array(await gzip.arrayBuffer());
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 20);
      yield bytes.subarray(20);
    }
    expect(await readText(decompressIfGzip(stream()))).toBe(text);
  });
});
