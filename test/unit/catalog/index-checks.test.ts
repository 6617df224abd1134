// What is refused: parts that do not fit together when an index is written, and damaged columns when it is opened.

import { describe, expect, it } from "vitest";
import { assembleIndex } from "../../../src/catalog/index/index-assemble.js";
import { planPatch } from "../../../src/catalog/index/index-patch.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { parseManifest } from "../../../src/catalog/index/parse-manifest.js";
import { SMALL_ITEMS, SMALL_PARTS, toItem } from "./small-shop.js";

describe("a damaged column", () => {
  /** An index whose brands name a value that is not there. */
  async function open(known: boolean) {
    const files = await encodeIndex(SMALL_PARTS);
    const manifest = await parseManifest(files.get("index.json") as Uint8Array);
    const { path } = manifest.parts[0]?.files.items ?? { path: "" };
    const items = JSON.parse(new TextDecoder().decode(files.get(path)));
    items.brand = { values: ["Acre"], of: [1, 7, 0, 0, 0] };
    files.set(path, new TextEncoder().encode(JSON.stringify(items)));
    const read = async (file: { readonly path: string }) => files.get(file.path) as Uint8Array<ArrayBuffer>;
    return assembleIndex(manifest, read, (address) => address, { known });
  }

  it("is found when the index is new to the browser", async () => {
    await expect(open(false)).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
  });

  it("is not looked for again in files that were checked before", async () => {
    const { catalog } = await open(true);
    expect(catalog.size).toBe(SMALL_ITEMS.length);
    expect(() => catalog.item(1).brand).toThrow(expect.objectContaining({ code: "INDEX_CORRUPT" }));
  });
});

describe("a patch", () => {
  const shop = Array.from({ length: 20 }, (_, i) => toItem({ id: `p${i}`, title: `Pot ${i}` }));

  it("is planned up to a fifth of changed rows, and not beyond", async () => {
    const vectors = { rows: 20, dimensions: 2, data: new Int8Array(40).fill(9), scale: 0.1 };
    const previous = await decodeIndex(await encodeIndex({ items: shop, vectors }));
    const withChanges = (count: number) => shop.map((item, i) => (i < count ? { ...item, title: "New" } : item));
    expect(planPatch(previous, withChanges(2))).toHaveProperty("kept");
    expect(planPatch(previous, withChanges(4))).toHaveProperty("why");
  });
});
