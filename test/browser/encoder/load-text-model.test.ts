import { beforeEach, describe, expect, it } from "vitest";
import { loadTextModel } from "../../../src/encoder/load-text-model.js";
import { hostEnvironment } from "../../../src/environment.js";

/** The page's own world, with every request noted, and refused from `refuse` on. */
function watched(requests: string[], refuse?: string): ReturnType<typeof hostEnvironment> {
  const environment = hostEnvironment();
  return {
    ...environment,
    fetch: (input, init) => {
      requests.push(String(input));
      if (refuse !== undefined && String(input).endsWith(refuse)) return Promise.reject(new TypeError("offline"));
      return environment.fetch(input, init);
    },
  };
}

describe("the shipped model in a real browser", () => {
  beforeEach(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });

  it("loads, reports progress to the last byte, and encodes any script", async () => {
    const progress: [number, number][] = [];
    const model = await loadTextModel("/model/model.json", {
      environment: hostEnvironment(),
      onProgress: (loaded, total) => progress.push([loaded, total]),
    });
    const vectors = model.encodeNow(["red summer dress", "蓝牙耳机", "🎧", "HP-LP2275w"]);
    for (let row = 0; row < 4; row++) {
      const vector = vectors.subarray(row * model.dimensions, (row + 1) * model.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    }
    const [loaded, total] = progress.at(-1) ?? [0, 1];
    expect(loaded).toBe(total);
  });

  it("is loaded from the browser's cache the second time, even offline", async () => {
    const requests: string[] = [];
    const first = await loadTextModel("/model/model.json", { environment: watched(requests) });
    const second = await loadTextModel("/model/model.json", { environment: watched(requests, "model.bin") });
    expect(requests.filter((url) => url.endsWith("model.bin"))).toHaveLength(1);
    expect(second.encodeNow(["oak desk"])).toEqual(first.encodeNow(["oak desk"]));
  });

  it("aborts a download in progress", async () => {
    const abort = new AbortController();
    const loading = loadTextModel("/model/model.json", {
      environment: hostEnvironment(),
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(loading).rejects.toMatchObject({ code: "ABORTED" });
  });
});
