import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MANIFEST_NAME } from "../../../src/catalog/index/index-format.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex, type IndexParts } from "../../../src/catalog/index/index-write.js";
import type { Item } from "../../../src/catalog/item.js";
import { indexV1 } from "./fixtures/index-v1.js";
import { SMALL_ITEMS, SMALL_PARTS, toItem } from "./small-shop.js";

type Files = Map<string, Uint8Array<ArrayBuffer>>;

function withManifest(files: Files, change: (manifest: Record<string, never>) => void): Files {
  const manifest = JSON.parse(new TextDecoder().decode(files.get(MANIFEST_NAME)));
  change(manifest);
  return files.set(MANIFEST_NAME, new TextEncoder().encode(JSON.stringify(manifest)));
}

async function readBack(parts: IndexParts): Promise<readonly Item[]> {
  const index = await decodeIndex(await encodeIndex(parts));
  await index.loadTexts();
  return index.catalog.items;
}

/** The parts of an index around any items. */
function partsFor(items: readonly Item[]): IndexParts {
  return { items, vectors: { rows: items.length, dimensions: 2, data: new Int8Array(2 * items.length), scale: 1 } };
}

describe("an index folder", () => {
  it("reads back what was written", async () => {
    const index = await decodeIndex(await encodeIndex(SMALL_PARTS));
    await index.loadTexts();
    expect(index.catalog.items).toEqual(SMALL_ITEMS);
    expect(index.catalog.vectors).toEqual(SMALL_PARTS.vectors);
    expect(index.catalog.neighbours).toEqual(SMALL_PARTS.neighbours);
    expect(index.catalog.rowOf("mug-1")).toBe(4);
    expect(index.model).toMatchObject({ id: "test-model-1", url: "model/model.json" });
    expect(index.manifest.currency).toBe("GBP");
  });

  it("keeps popularity in order, and above zero, down to the least popular item", async () => {
    const popularity = Float32Array.from({ length: 200 }, (_, row) => (row === 199 ? 0 : 1 / (1 + row) ** 2));
    const items = Array.from(popularity, (_, row) => toItem({ id: row, title: `Item ${row}` }));
    const read = (await decodeIndex(await encodeIndex({ ...partsFor(items), popularity }))).catalog.popularity;
    for (let row = 0; row < 199; row++) expect(read?.[row]).toBeGreaterThan(read?.[row + 1] as number);
    expect(read?.[199]).toBe(0);
    expect(read?.[0]).toBe(1);
  });

  it("has the same bytes each time", async () => {
    expect(await encodeIndex(SMALL_PARTS)).toEqual(await encodeIndex(SMALL_PARTS));
  });

  it("defers descriptions and prose attributes, and says which filters need them", async () => {
    const index = await decodeIndex(await encodeIndex(SMALL_PARTS));
    expect(index.catalog.item(0).description).toBeUndefined();
    expect(index.catalog.item(0).attributes).toEqual({ colour: ["green", "black"], weight: 1.9, boxed: true });
    expect(index.needsTexts({ care: "oil" })).toBe(true);
    expect(index.needsTexts({ colour: "green" })).toBe(false);
    expect(index.needsTexts(undefined)).toBe(false);
    await index.loadTexts();
    expect(index.catalog.item(0).description).toContain("one piece of steel");
    expect(index.catalog.item(0).attributes.care).toContain("oil the handle");
  });

  it("holds any item that parseItem accepts", async () => {
    // Minus zero does not outlive JSON.
    const number = fc.double().map((value) => value + 0);
    const value = fc.oneof(fc.string(), number, fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
    const input = fc.record(
      {
        title: fc.string().filter((title) => title.trim() !== ""),
        description: fc.string({ unit: "binary" }),
        brand: fc.constantFrom("Acre", "Kiln", "", "toString"),
        category: fc.array(fc.constantFrom("A", "B", "C"), { maxLength: 3 }),
        price: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        image: fc.webPath(),
        url: fc.webUrl(),
        attributes: fc.dictionary(fc.oneof(fc.constantFrom("colour", "__proto__", "constructor"), fc.string()), value),
        availability: fc.constantFrom("in_stock", "out_of_stock", "preorder", "backorder"),
      },
      { requiredKeys: ["title"] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(input, { minLength: 1, maxLength: 20 }), async (inputs) => {
        const items = inputs.map((fields, id) => toItem({ ...fields, id }));
        expect(await readBack(partsFor(items))).toEqual(items);
      }),
      { numRuns: 200 },
    );
  });

  it("refuses an empty catalog and parts that do not match", async () => {
    await expect(encodeIndex(partsFor([]))).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
    await expect(encodeIndex({ ...SMALL_PARTS, popularity: new Float32Array(4) })).rejects.toThrow(
      "4 rows for 5 items",
    );
  });
});

describe("an index of version 1", () => {
  it("can still be read", async () => {
    const index = await decodeIndex(indexV1());
    await index.loadTexts();
    expect(index.catalog.items).toEqual(SMALL_ITEMS);
    expect(index.catalog.vectors).toEqual(SMALL_PARTS.vectors);
    expect(index.catalog.neighbours).toEqual(SMALL_PARTS.neighbours);
    expect(index.catalog.popularity?.[1]).toBeCloseTo(0.25, 4);
  });
});

describe("a damaged index", () => {
  const listed = ["items.json", "vectors.bin", "neighbours.bin", "popularity.bin"];

  it.each(listed)("is refused for one flipped byte in %s, which is named", async (path) => {
    const files = indexV1();
    const bytes = files.get(path) as Uint8Array;
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    await expect(decodeIndex(files)).rejects.toMatchObject({
      code: "INDEX_CORRUPT",
      message: expect.stringContaining(path),
    });
  });

  it.each(listed)("is refused when %s breaks off", async (path) => {
    const files = indexV1();
    files.set(path, (files.get(path) as Uint8Array<ArrayBuffer>).slice(0, -1));
    await expect(decodeIndex(files)).rejects.toMatchObject({
      code: "INDEX_CORRUPT",
      message: expect.stringContaining(path),
    });
  });

  it.each(["index.json", ...listed])("is refused when %s is missing", async (path) => {
    const files = indexV1();
    files.delete(path);
    await expect(decodeIndex(files)).rejects.toMatchObject({
      code: "INDEX_NOT_FOUND",
      message: expect.stringContaining(path),
    });
  });

  it("leaves the catalog unchanged when the texts are damaged, and can be retried", async () => {
    const files = indexV1();
    const whole = files.get("texts.json") as Uint8Array<ArrayBuffer>;
    files.set(
      "texts.json",
      whole.map((byte, i) => (i === 30 ? byte ^ 1 : byte)),
    );
    const index = await decodeIndex(files);
    await expect(index.loadTexts()).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
    expect(index.catalog.item(0).description).toBeUndefined();
    files.set("texts.json", whole);
    await index.loadTexts();
    expect(index.catalog.item(0).description).toBeDefined();
  });

  it("of a future version is refused as such, whatever else it holds", async () => {
    const files = withManifest(indexV1(), (manifest) => Object.assign(manifest, { version: 3, files: "elsewhere" }));
    await expect(decodeIndex(files)).rejects.toMatchObject({ code: "INDEX_VERSION" });
  });

  it.each([
    ["another format", (m: object) => Object.assign(m, { format: "parquet" })],
    ["a count that is no number", (m: object) => Object.assign(m, { items: "5" })],
    ["more items than there are", (m: object) => Object.assign(m, { items: 6 })],
    ["other dimensions", (m: object) => Object.assign(m, { dimensions: 5 })],
    ["a scale of zero", (m: object) => Object.assign(m, { scale: 0 })],
    ["a path out of the folder", (m: object) => Object.assign(Object(Reflect.get(m, "files")).items, { path: "../x" })],
    [
      "a path to another host",
      (m: object) => Object.assign(Object(Reflect.get(m, "files")).items, { path: "//x.y/z" }),
    ],
  ])("with %s is refused", async (_, change) => {
    await expect(decodeIndex(withManifest(indexV1(), change))).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
  });

  it("that is not JSON, or is other JSON, is refused", async () => {
    for (const text of ["<!doctype html>", "null", "[]", '"vitrine-index"', ""]) {
      const files = indexV1().set(MANIFEST_NAME, new TextEncoder().encode(text));
      await expect(decodeIndex(files)).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
    }
  });
});
