import { expect, it } from "vitest";
import { decodePictures, encodePictures, type Pictures } from "../../../src/catalog/files/pictures-file.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { pickRows, placeRows } from "../../../src/catalog/index/placed-rows.js";
import { SMALL_PARTS } from "./small-shop.js";

const PICTURES: Pictures = {
  vectors: { rows: 5, dimensions: 2, scale: 1 / 127, data: Int8Array.from([127, 0, 0, 0, 90, -90, -127, 0, 0, 127]) },
  lens: {
    model: "ab".repeat(32),
    width: 224,
    height: 192,
    range: [-1, 1],
    projection: { mean: Float32Array.of(0.5, 0.25, 0), axes: Float32Array.of(1, 0, 0, 0, 0.1, -1) },
  },
};

it("decodes to what was encoded", () => {
  expect(decodePictures("pictures.bin", encodePictures(PICTURES), 5)).toEqual(PICTURES);
});

it("is part of an index, and is loaded into the catalog on request", async () => {
  const index = await decodeIndex(await encodeIndex({ ...SMALL_PARTS, pictures: PICTURES }));
  expect(index.catalog.pictures).toBeUndefined();
  expect(await index.loadPictures?.()).toEqual(PICTURES.lens);
  expect(index.catalog.pictures).toEqual(PICTURES.vectors);
});

it("may be absent", async () => {
  const index = await decodeIndex(await encodeIndex(SMALL_PARTS));
  expect(index.loadPictures).toBeUndefined();
});

it("is refused when it is cut short, empty, or of another catalog", () => {
  const bytes = encodePictures(PICTURES);
  const corrupt = expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringContaining("pictures.bin") });
  for (const length of [0, 3, 4, 40, bytes.length - 1]) {
    expect(() => decodePictures("pictures.bin", bytes.slice(0, length), 5)).toThrow(corrupt);
  }
  expect(() => decodePictures("pictures.bin", bytes, 6)).toThrow(corrupt);
});

it("is split by part and joined again, with zeros for removed rows", () => {
  const places = Uint32Array.of(0, 2, 3, 4, 6);
  const spread = placeRows(PICTURES.vectors, places, 7);
  expect([...spread.data]).toEqual([127, 0, 0, 0, 0, 0, 90, -90, -127, 0, 0, 0, 0, 127]);
  expect(pickRows(spread, places)).toEqual(PICTURES.vectors);
});

it("can be downloaded again after a failure", async () => {
  const files = await encodeIndex({ ...SMALL_PARTS, pictures: PICTURES });
  const whole = files.get("pictures.bin") as Uint8Array<ArrayBuffer>;
  const index = await decodeIndex(files);
  files.set("pictures.bin", whole.slice(1));
  await expect(index.loadPictures?.()).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
  files.set("pictures.bin", whole);
  expect(await index.loadPictures?.()).toEqual(PICTURES.lens);
});
