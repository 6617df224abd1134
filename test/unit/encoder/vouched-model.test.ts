// A text model whose model.json an index vouches for, so that the signature of the index covers it.

import { expect, it } from "vitest";
import { loadTextModel } from "../../../src/encoder/load-text-model.js";
import { writeTextModel } from "../../../src/encoder/model-format.js";
import { sha256Hex } from "../../../src/verified-file.js";
import { fakeSite } from "./fake-site.js";

const URL = "https://shop.example/index/model/model.json";

async function tinyModel(value: number) {
  const { header, bin } = await writeTextModel({
    name: "tiny",
    dimensions: 2,
    words: ["red", "lamp"],
    buckets: 1,
    rows: Int8Array.from([127, 0, 0, 127, value, value]),
    weights: Float32Array.from([1, 1, 1]),
  });
  const json = new TextEncoder().encode(JSON.stringify(header));
  return { json, bin, files: { "/index/model/model.json": json, "/index/model/model.bin": bin } };
}

it("is loaded if its id matches, the second time from the cache", async () => {
  const { json, files } = await tinyModel(60);
  const { environment, requests } = fakeSite(files);
  const header = { bytes: json.length, sha256: await sha256Hex(json) };
  expect((await loadTextModel(URL, { environment, header })).dimensions).toBe(2);
  await loadTextModel(URL, { environment, header });
  expect(requests).toEqual(["/index/model/model.json", "/index/model/model.bin"]);
});

it("is refused if it is a different, valid model", async () => {
  const { json } = await tinyModel(60);
  const { environment } = fakeSite((await tinyModel(61)).files);
  const header = { bytes: json.length, sha256: await sha256Hex(json) };
  await expect(loadTextModel(URL, { environment, header })).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
});
