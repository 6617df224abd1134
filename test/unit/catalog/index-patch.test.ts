import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import { allFiles, MOST_PARTS } from "../../../src/catalog/index/index-format.js";
import { encodePatch, type PatchPlan, planPatch } from "../../../src/catalog/index/index-patch.js";
import { decodeIndex, type LoadedIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex, type FolderFiles, type IndexParts } from "../../../src/catalog/index/index-write.js";
import type { Item } from "../../../src/catalog/item.js";
import { forEachNeighbour, packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { indexV1 } from "./fixtures/index-v1.js";
import { indexV2 } from "./fixtures/index-v2.js";
import { GROWN_ITEMS, grownParts } from "./grown-shop.js";
import { SMALL_ITEMS, SMALL_PARTS, toItem } from "./small-shop.js";

const ALL = 1;

async function open(files: FolderFiles): Promise<LoadedIndex> {
  const index = await decodeIndex(files);
  await index.loadTexts();
  return index;
}

function planned(previous: LoadedIndex, items: readonly Item[]): PatchPlan {
  const plan = planPatch(previous, items, ALL);
  if ("why" in plan) throw new Error(plan.why);
  return plan;
}

/** Items whose vectors, neighbours and popularity follow from their number alone. */
function partsFor(items: readonly Item[]): Omit<IndexParts, "items" | "model"> {
  const numbers = items.map((item) => Number(item.attributes.number));
  const rowOf = new Map(numbers.map((number, row) => [number, row]));
  return {
    vectors: {
      rows: items.length,
      dimensions: 2,
      scale: 0.01,
      data: Int8Array.from(numbers.flatMap((number) => [number % 100, -(number % 90)])),
    },
    popularity: Float32Array.from(numbers, (number) => (number % 10) / 10),
    neighbours: packNeighbours(
      numbers.map((number) =>
        [1, 2, 3].flatMap((step) => {
          const row = rowOf.get(number + step);
          return row === undefined ? [] : [{ row, weight: 1 / step }];
        }),
      ),
      16,
    ),
  };
}

/** What a catalog says of each item, whatever its row. */
function byId(catalog: Catalog): Record<string, unknown> {
  const { dimensions, data } = catalog.vectors;
  return Object.fromEntries(
    catalog.items.map((item, row) => {
      const neighbours: [string, string][] = [];
      if (catalog.neighbours !== undefined) {
        forEachNeighbour(catalog.neighbours, row, (target, weight) =>
          neighbours.push([catalog.idOf(target), weight.toFixed(2)]),
        );
      }
      const vector = [...data.subarray(row * dimensions, (row + 1) * dimensions)];
      return [item.id, { item, vector, neighbours, popularity: catalog.popularity?.[row]?.toFixed(3) }];
    }),
  );
}

/** Names of the files that somebody with `before` has to download. */
function fresh(before: LoadedIndex, after: LoadedIndex): string[] {
  const had = new Set(allFiles(before.manifest).map((file) => file.sha256));
  return allFiles(after.manifest)
    .filter((file) => !had.has(file.sha256))
    .map((file) => file.path)
    .sort();
}

describe("a patch on an index", () => {
  it("costs a shopper one small file when prices and stock change", async () => {
    const files = await encodeIndex(SMALL_PARTS);
    const before = await open(files);
    const items = SMALL_ITEMS.map((item, row): Item => {
      if (row === 0) return { ...item, price: 29.5 };
      return row === 1 ? { ...item, availability: "in_stock" } : item;
    });
    const { items: _, model: __, ...parts } = SMALL_PARTS;
    const plan = planned(before, items);
    const after = await open(await encodePatch({ previous: before, files, plan, parts }));
    expect(fresh(before, after)).toEqual(["offers.json"]);
    expect(after.catalog.items).toEqual(items);
    expect(after.catalog.vectors).toEqual(SMALL_PARTS.vectors);
    expect(after.manifest.parts).toHaveLength(1);
  });

  it("keeps every file of the first part when items are added, removed and changed", async () => {
    const files = await encodeIndex(SMALL_PARTS);
    const before = await open(files);
    const plan = planned(before, GROWN_ITEMS);
    expect(plan.items.map(({ id }) => id)).toEqual(["spade-1", "rake-1", "mug-1", "kettle-1", "pot-1"]);
    const written = await encodePatch({ previous: before, files, plan, parts: grownParts(plan) });
    const after = await open(written);
    expect(fresh(before, after)).toEqual([
      "cards-2.json",
      "items-2.json",
      "neighbours-2.bin",
      "offers.json",
      "popularity.bin",
      "texts-2.json",
      "vectors-2.bin",
    ]);
    expect(after.catalog.items).toEqual(plan.items);
    expect(after.catalog.rowOf("7")).toBeUndefined();
    expect(after.needsTexts({ care: "vinegar" })).toBe(true);
    expect(after.model?.id).toBe("test-model-1");
    expect([...written.keys()]).toContain("model/model.bin");
  });

  it("reads like an index written from scratch, after any history of changes", async () => {
    const item = (number: number, wear: number): Item =>
      toItem({
        id: `i${number}`,
        title: `Item ${number} ${wear % 2}`,
        price: 1 + (wear % 7),
        availability: wear % 3 === 0 ? "out_of_stock" : "in_stock",
        attributes: { number, ...(wear % 2 === 0 ? {} : { colour: "red" }) },
      });
    const day = fc
      .uniqueArray(fc.record({ number: fc.nat(40), wear: fc.nat(20) }), {
        selector: ({ number }) => number,
        minLength: 1,
        maxLength: 25,
      })
      .map((entries) => entries.map(({ number, wear }) => item(number, wear)));
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 2, maxLength: 5 }), async (days) => {
        const [first, ...later] = days as [Item[], ...Item[][]];
        let files = await encodeIndex({ ...partsFor(first), items: first });
        for (const items of later) {
          const previous = await open(files);
          const plan = planned(previous, items);
          files = await encodePatch({ previous, files, plan, parts: partsFor(plan.items) });
          const patched = byId((await open(files)).catalog);
          const anew = byId((await open(await encodeIndex({ ...partsFor(items), items }))).catalog);
          expect(patched).toEqual(anew);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has the same bytes each time", async () => {
    const files = await encodeIndex(SMALL_PARTS);
    const previous = await open(files);
    const plan = planned(previous, GROWN_ITEMS);
    const once = await encodePatch({ previous, files, plan, parts: grownParts(plan) });
    expect(await encodePatch({ previous, files, plan, parts: grownParts(plan) })).toEqual(once);
  });

  it("is not made where a new index is smaller", async () => {
    const why = (previous: LoadedIndex, items: readonly Item[]): string => {
      const plan = planPatch(previous, items);
      return "why" in plan ? plan.why : "a patch would do";
    };
    expect(why(await open(indexV1()), SMALL_ITEMS)).toContain("version 1");
    const small = await open(await encodeIndex(SMALL_PARTS));
    expect(why(small, SMALL_ITEMS)).toBe("a patch would do");
    expect(why(small, GROWN_ITEMS)).toContain("2 of its 5 rows");
    const [part] = small.manifest.parts as [(typeof small.manifest.parts)[number]];
    const long = { ...small, manifest: { ...small.manifest, parts: new Array(MOST_PARTS).fill(part) } };
    expect(why(long, SMALL_ITEMS)).toContain(`${MOST_PARTS} parts`);
  });

  it("refuses vectors of another scale", async () => {
    const files = await encodeIndex(SMALL_PARTS);
    const previous = await open(files);
    const plan = planned(previous, SMALL_ITEMS);
    const parts = { vectors: { ...SMALL_PARTS.vectors, scale: 1 } };
    await expect(encodePatch({ previous, files, plan, parts })).rejects.toThrow("scale");
  });
});

describe("an index of version 2", () => {
  it("can still be read", async () => {
    const { catalog, manifest } = await open(indexV2());
    const plan = planned(await open(await encodeIndex(SMALL_PARTS)), GROWN_ITEMS);
    expect(manifest.parts).toHaveLength(2);
    expect(catalog.items).toEqual(plan.items);
    expect(catalog.vectors).toEqual(grownParts(plan).vectors);
    expect(catalog.neighbours).toEqual(grownParts(plan).neighbours);
    expect(catalog.popularity?.[1]).toBeCloseTo(0.25, 4);
  });

  it.each([
    "items.json",
    "items-2.json",
    "cards-2.json",
    "vectors-2.bin",
    "neighbours-2.bin",
    "offers.json",
    "popularity.bin",
  ])("is refused for one flipped byte in %s, which is named", async (path) => {
    const files = indexV2();
    const bytes = files.get(path) as Uint8Array;
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    await expect(decodeIndex(files)).rejects.toMatchObject({
      code: "INDEX_CORRUPT",
      message: expect.stringContaining(path),
    });
  });

  it.each([
    [
      "a file of the whole index",
      (manifest: object) => Object.assign(Object(Reflect.get(manifest, "files")), { x: 1 }),
    ],
    [
      "a file of a part",
      (manifest: object) => Object.assign(Object(Reflect.get(manifest, "parts"))[0].files, { x: 1 }),
    ],
    ["a field", (manifest: object) => Object.assign(manifest, { x: 1 })],
  ])("with %s that this code does not know is refused as another version", async (_, change) => {
    const files = indexV2();
    const manifest: object = JSON.parse(new TextDecoder().decode(files.get("index.json")));
    change(manifest);
    files.set("index.json", new TextEncoder().encode(JSON.stringify(manifest)));
    await expect(decodeIndex(files)).rejects.toMatchObject({ code: "INDEX_VERSION" });
  });
});
