import { describe, expect, it } from "vitest";
import { readIndex } from "../../../src/catalog/index/index-read.js";
import { indexV1 } from "./fixtures/index-v1.js";

const URL_OF_INDEX = "https://shop.example/vitrine/index.json";

/** A web server with the index's folder; `asked` lists the paths it was asked for. */
function serve(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const path = new URL(String(input)).pathname.replace("/vitrine/", "");
    asked.push(path);
    const data = files.get(path);
    return data === undefined ? new Response("no such file", { status: 404 }) : new Response(data);
  };
  return { asked, environment: { fetch, caches: undefined } };
}

describe("readIndex", () => {
  it("downloads what the first list needs, and the texts once on request", async () => {
    const { asked, environment } = serve(indexV1());
    const index = await readIndex({ url: URL_OF_INDEX, environment });
    expect(asked.sort()).toEqual(["index.json", "items.json", "neighbours.bin", "popularity.bin", "vectors.bin"]);
    await Promise.all([index.loadTexts(), index.loadTexts()]);
    await index.loadTexts();
    expect(asked.filter((path) => path === "texts.json")).toHaveLength(1);
    expect(index.catalog.item(0).description).toContain("steel");
  });

  it("resolves relative addresses against index.json and keeps absolute ones", async () => {
    const { environment } = serve(indexV1());
    const { catalog, model } = await readIndex({ url: URL_OF_INDEX, environment });
    expect(catalog.item(0).image).toBe("https://shop.example/vitrine/img/spade-1.svg");
    expect(catalog.item(4).image).toBe("https://cdn.example/mug.jpg");
    expect(catalog.item(2).image).toBeUndefined();
    expect(model?.url).toBe("https://shop.example/vitrine/model/model.json");
  });

  it("reports progress that ends with the total", async () => {
    const { environment } = serve(indexV1());
    const seen: [loaded: number, total: number][] = [];
    const onProgress = (loaded: number, total: number) => seen.push([loaded, total]);
    const index = await readIndex({ url: URL_OF_INDEX, environment, onProgress });
    expect(seen.at(-1)).toEqual([index.bytes, index.bytes]);
    expect(seen.map(([loaded]) => loaded)).toEqual(seen.map(([loaded]) => loaded).sort((a, b) => a - b));
  });

  it("names the missing file in its error", async () => {
    for (const path of ["index.json", "vectors.bin"]) {
      const files = indexV1();
      files.delete(path);
      const { environment } = serve(files);
      await expect(readIndex({ url: URL_OF_INDEX, environment })).rejects.toMatchObject({
        code: "INDEX_NOT_FOUND",
        message: expect.stringContaining(path),
      });
    }
  });

  it("names the damaged file in its error", async () => {
    const files = indexV1();
    files.set("vectors.bin", (files.get("vectors.bin") as Uint8Array<ArrayBuffer>).slice(1));
    const { environment } = serve(files);
    await expect(readIndex({ url: URL_OF_INDEX, environment })).rejects.toMatchObject({
      code: "INDEX_CORRUPT",
      message: expect.stringContaining("vectors.bin"),
    });
  });

  it("stops when aborted", async () => {
    const { environment } = serve(indexV1());
    const reading = readIndex({ url: URL_OF_INDEX, environment, signal: AbortSignal.abort() });
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
  });
});
