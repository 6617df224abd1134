import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import { assembleIndex, type ReadFile } from "../../../src/catalog/index/index-assemble.js";
import { encodePatch, planPatch } from "../../../src/catalog/index/index-patch.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex, type FolderFiles } from "../../../src/catalog/index/index-write.js";
import { parseManifest } from "../../../src/catalog/index/parse-manifest.js";
import type { Item, Row } from "../../../src/catalog/item.js";
import type { FieldName } from "../../../src/catalog/item-source.js";
import { GROWN_ITEMS, grownParts } from "./grown-shop.js";
import { SMALL_PARTS, toItem } from "./small-shop.js";

const FIELDS: readonly FieldName[] = [
  "id",
  "title",
  "brand",
  "category",
  "price",
  "currency",
  "availability",
  "withheld",
];

/** An index whose files were read to the end on an earlier visit. */
async function openKnown(files: FolderFiles) {
  const read: ReadFile = async ({ path }) => files.get(path) as Uint8Array<ArrayBuffer>;
  return assembleIndex(await parseManifest(files.get("index.json") as Uint8Array), read, (address) => address, {
    known: true,
  });
}

function visited(catalog: Catalog): Record<string, (readonly [number, unknown])[]> {
  return Object.fromEntries(
    FIELDS.map((name) => {
      const cells: [number, unknown][] = [];
      catalog.visitField(name, (row, value) => cells.push([row, value]));
      return [name, cells.sort(([a], [b]) => a - b)];
    }),
  );
}

function listed(items: readonly Item[]): Record<string, (readonly [number, unknown])[]> {
  return Object.fromEntries(
    FIELDS.map((name) => [
      name,
      items.flatMap((item, row) => {
        const value = name === "category" && item.category.length === 0 ? undefined : item[name];
        return value === undefined ? [] : [[row, value] as const];
      }),
    ]),
  );
}

const item = fc.record({
  title: fc.constantFrom("Pot", "Rake", "Mug"),
  brand: fc.option(fc.constantFrom("Acre", "Kiln")),
  category: fc.option(fc.constantFrom("Garden", "Garden > Tools")),
  price: fc.option(fc.nat(3)),
  image: fc.option(fc.constantFrom("img/a.svg", "https://cdn.example/b.jpg")),
  availability: fc.constantFrom("in_stock", "out_of_stock"),
  withheld: fc.option(fc.constantFrom("adult"), { freq: 5 }),
  attributes: fc.dictionary(fc.constantFrom("colour", "size"), fc.constantFrom("red", "blue", 5)),
});

describe("items that are decoded when read", () => {
  it("equal the items that were written, one by one, all together and field by field", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 12 }), fc.nat(11), async (inputs, some) => {
        const items = inputs.map((input, i) => toItem({ ...input, id: `i${i}` }));
        const vectors = { rows: items.length, dimensions: 1, scale: 1, data: new Int8Array(items.length) };
        const { neighbours: _, popularity: __, ...rest } = SMALL_PARTS;
        const { catalog, loadTexts } = await openKnown(await encodeIndex({ ...rest, items, vectors }));
        const row = some % items.length;
        const early = catalog.item(row);
        expect(visited(catalog)).toEqual(listed(items));
        expect(catalog.rowOf(`i${row}`)).toBe(row);
        expect(catalog.rowOf("none")).toBeUndefined();
        await loadTexts();
        expect(catalog.items).toEqual(items);
        expect(catalog.items[row]).toBe(early);
      }),
      { numRuns: 40 },
    );
  });

  it("are those of all parts of a patched index, without the removed ones", async () => {
    const before = await encodeIndex(SMALL_PARTS);
    const previous = await decodeIndex(before);
    await previous.loadTexts();
    const plan = planPatch(previous, GROWN_ITEMS, 1);
    if ("why" in plan) throw new Error(plan.why);
    const files = await encodePatch({ previous, files: before, plan, parts: grownParts(plan) });
    const { catalog } = await openKnown(files);
    expect(visited(catalog)).toEqual(listed(plan.items));
    expect(catalog.items.map(({ id }) => catalog.rowOf(id))).toEqual([0, 1, 2, 3, 4]);
  });

  it("show changed prices in fields, too", async () => {
    const { catalog } = await openKnown(await encodeIndex(SMALL_PARTS));
    catalog.changeOffers(new Map([[catalog.rowOf("mug-1") as Row, { price: 3 }]]));
    expect(visited(catalog)).toEqual(listed(catalog.items));
    expect(visited(catalog).price).toContainEqual([4, 3]);
  });

  it("report a damaged file when read, where an unknown index refuses it at once", async () => {
    const files = new Map(await encodeIndex(SMALL_PARTS));
    files.set("cards.json", new TextEncoder().encode('{"titles":["only one"]}'));
    const { catalog } = await openKnown(files);
    expect(catalog.rowOf("pot-1")).toBe(2);
    expect(() => catalog.item(0)).toThrow("cards.json");
    expect(() => catalog.items).toThrow("cards.json");
    await expect(decodeIndex(files)).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
  });
});
