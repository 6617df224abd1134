import { expect, it } from "vitest";
import { decodeIndex } from "../../../src/catalog/index-read.js";
import { encodeIndex } from "../../../src/catalog/index-write.js";
import { SMALL_ITEMS, SMALL_PARTS } from "./small-shop.js";

it("attributes that wait to be looked at are properties like any other", async () => {
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
