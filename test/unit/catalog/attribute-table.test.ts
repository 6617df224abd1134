import { expect, it } from "vitest";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { SMALL_ITEMS, SMALL_PARTS, toItem } from "./small-shop.js";

it("attributes that are parsed late are ordinary properties", async () => {
  const index = await decodeIndex(await encodeIndex(SMALL_PARTS));
  const item = index.catalog.item(0);
  const attributes = { colour: ["green", "black"], weight: 1.9, boxed: true };
  expect(Object.keys(item)).toContain("attributes");
  expect({ ...item }.attributes).toEqual(attributes);
  expect(structuredClone(item).attributes).toEqual(attributes);
  expect(JSON.parse(JSON.stringify(item)).attributes).toEqual(attributes);
  expect(item.attributes).toBe(item.attributes);
  expect(index.catalog.item(3).attributes).toEqual({});
  await index.loadTexts();
  expect(structuredClone(item)).toEqual(SMALL_ITEMS[0]);
});

it("gives the same for the first items read as for all others", async () => {
  const items = Array.from({ length: 250 }, (_, i) =>
    toItem({
      id: `i${i}`,
      title: "Pot",
      attributes: {
        number: i,
        ...(i % 3 === 0 && { colour: i % 2 === 0 ? "red" : "blue" }),
        ...(i > 240 && { late: true }),
      },
    }),
  );
  const vectors = { rows: items.length, dimensions: 1, scale: 1, data: new Int8Array(items.length) };
  const { catalog, loadTexts } = await decodeIndex(
    await encodeIndex({ items, vectors, model: undefined, neighbours: undefined }),
  );
  await loadTexts();
  expect(catalog.items.map(({ attributes }) => attributes)).toEqual(items.map(({ attributes }) => attributes));
});
