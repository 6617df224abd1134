import { beforeAll, describe, expect, it } from "vitest";
import { loadTextModel } from "../../../src/encoder/load-text-model.js";
import { writeTextModel } from "../../../src/encoder/model-format.js";
import { type FakeSite, fakeSite } from "./fake-site.js";

const URL = "https://shop.example/model/model.json?build=7";

describe("loadTextModel", () => {
  let json: string;
  let bin: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    const written = await writeTextModel({
      name: "tiny",
      dimensions: 2,
      words: ["red", "lamp"],
      buckets: 1,
      rows: Int8Array.from([127, 0, 0, 127, 60, 60]),
      weights: Float32Array.from([1, 1, 1]),
    });
    json = JSON.stringify(written.header);
    bin = written.bin;
  });

  function site(changes: Record<string, unknown> = {}): FakeSite {
    return fakeSite({ "/model/model.json": json, "/model/model.bin": bin, ...changes });
  }

  it("loads the table beside model.json and reports its bytes as they arrive", async () => {
    const progress: [number, number][] = [];
    const model = await loadTextModel(URL, {
      environment: site({ "/model/model.bin": [bin.slice(0, 5), bin.slice(5)] }).environment,
      onProgress: (loaded, total) => progress.push([loaded, total]),
    });
    expect(Array.from(model.encodeNow(["red"]))).toEqual([1, 0]);
    expect(progress).toEqual([
      [5, bin.length],
      [bin.length, bin.length],
    ]);
  });

  it("downloads the table once, then reads it from the cache", async () => {
    const shop = site();
    await loadTextModel(URL, { environment: shop.environment });
    const again = await loadTextModel(URL, { environment: shop.environment });
    expect(shop.requests).toEqual(["/model/model.json", "/model/model.bin", "/model/model.json"]);
    expect(Array.from(again.encodeNow(["lamp"]))).toEqual([0, 1]);
  });

  it("works where the browser has no cache", async () => {
    const { fetch } = site().environment;
    const model = await loadTextModel(URL, { environment: { fetch, caches: undefined } });
    expect(model.dimensions).toBe(2);
  });

  it.each(["/model/model.json", "/model/model.bin"])("names %s when it is missing", async (path) => {
    await expect(loadTextModel(URL, { environment: site({ [path]: undefined }).environment })).rejects.toMatchObject({
      code: "MODEL_NOT_FOUND",
      message: expect.stringContaining(path),
    });
  });

  it("names the file that was changed", async () => {
    const tampered = bin.slice();
    tampered[0] = 1;
    await expect(
      loadTextModel(URL, { environment: site({ "/model/model.bin": tampered }).environment }),
    ).rejects.toMatchObject({ code: "MODEL_CORRUPT", message: expect.stringContaining("/model/model.bin") });
    await expect(
      loadTextModel(URL, { environment: site({ "/model/model.json": "<html>" }).environment }),
    ).rejects.toMatchObject({ code: "MODEL_CORRUPT", message: expect.stringContaining("/model/model.json") });
  });

  it("stops when asked to", async () => {
    const abort = new AbortController();
    const stopping = loadTextModel(URL, {
      environment: site({ "/model/model.bin": [bin.slice(0, 5), bin.slice(5)] }).environment,
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(stopping).rejects.toMatchObject({ code: "ABORTED" });
  });
});
