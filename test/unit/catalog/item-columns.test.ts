import { describe, expect, it } from "vitest";
import { ColumnBuilder } from "../../../src/catalog/columns/column.js";
import { encodeNumbers } from "../../../src/catalog/columns/number-text.js";
import { encodeItems } from "../../../src/catalog/files/item-columns.js";
import type { AttributeValue, Item } from "../../../src/catalog/item.js";
import { toItem } from "./small-shop.js";

/** A shop of `count` items with one attribute, where `value` gives one. */
function shop(count: number, value: (row: number) => AttributeValue | undefined): readonly Item[] {
  return Array.from({ length: count }, (_, row) => {
    const given = value(row);
    return toItem({ id: String(row), title: "Mug", attributes: given === undefined ? {} : { a: given as string } });
  });
}

const json = (file: Uint8Array) => JSON.parse(new TextDecoder().decode(file));

/** Whether the attribute is in items.json, which is read before the first list. */
function isFirst(items: readonly Item[], placeOf?: () => "items" | "texts" | undefined): boolean {
  const { items: file, texts } = encodeItems(items, placeOf && { placeOf });
  const [now, later] = [json(file), json(texts)].map(({ attributes }) => attributes.length);
  expect(now + later).toBe(1);
  expect(json(file).later).toEqual(now === 1 ? [] : ["a"]);
  return now === 1;
}

describe("the columns of an index", () => {
  it("hold an attribute apart if few items have it", () => {
    expect(isFirst(shop(400, (row) => (row < 4 ? "red" : undefined)))).toBe(true);
    expect(isFirst(shop(400, (row) => (row < 3 ? "red" : undefined)))).toBe(false);
  });

  it("hold an attribute apart if its values are long", () => {
    expect(isFirst(shop(10, () => "x".repeat(40)))).toBe(true);
    expect(isFirst(shop(10, () => "x".repeat(41)))).toBe(false);
  });

  it("hold an attribute apart if its values hardly repeat, unless there are few", () => {
    const repeating = (distinct: number) => shop(200, (row) => String(row % distinct));
    expect(isFirst(repeating(150))).toBe(true);
    expect(isFirst(repeating(151))).toBe(false);
    expect(isFirst(shop(50, String))).toBe(true);
    expect(isFirst(shop(200, (row) => row))).toBe(true);
  });

  it("hold an attribute where earlier parts of the index hold it", () => {
    const [short, long] = [shop(10, () => "red"), shop(10, () => "x".repeat(41))];
    expect(isFirst(short, () => "texts")).toBe(false);
    expect(isFirst(long, () => "items")).toBe(true);
    expect(isFirst(short, () => undefined)).toBe(true);
  });

  it("share the beginning of all addresses", () => {
    const addressed = ["a.jpg", "b/c.jpg", undefined].map((name, row) =>
      toItem({ id: String(row), title: "Mug", ...(name && { image: `https://cdn.example/${name}` }) }),
    );
    expect(json(encodeItems(addressed).cards)).toMatchObject({
      imageStart: "https://cdn.example/",
      image: { values: ["a.jpg", "b/c.jpg"] },
      urlStart: "",
    });
  });
});

describe("a column", () => {
  const written = <T>(cells: Readonly<Record<number, T>>, size: number) => {
    const column = new ColumnBuilder<T>();
    for (const [row, value] of Object.entries(cells)) column.add(Number(row), value);
    return column.written(size);
  };

  it("holds each value once, and each list of values", () => {
    const [first, second, third] = [["a", "b"], ["a,b"], ["a", "b"]];
    expect(written({ 0: "x", 1: "y", 2: "x" }, 3)).toEqual({ values: ["x", "y"], of: encodeNumbers([1, 2, 1]) });
    expect(written({ 0: first, 1: second, 2: third }, 3)).toEqual({
      values: [first, second],
      of: encodeNumbers([1, 2, 1]),
    });
  });

  it("names no codes where values differ, and no rows where every row has one", () => {
    expect(written({ 0: "x", 1: "y" }, 2)).toEqual({ values: ["x", "y"] });
    expect(written({ 3: "x", 5: "y" }, 9)).toEqual({ values: ["x", "y"], rows: encodeNumbers([4, 2]) });
    expect(written({ 3: "x", 5: "x" }, 9)).toEqual({
      values: ["x"],
      of: encodeNumbers([1, 1]),
      rows: encodeNumbers([4, 2]),
    });
  });

  it("has a code for every row, 0 for none, where more than half of the rows have a value", () => {
    expect(written({ 1: "x", 2: "y" }, 3)).toEqual({ values: ["x", "y"], of: encodeNumbers([0, 1, 2]) });
    expect(written({ 1: "x", 2: "y" }, 4)).toEqual({ values: ["x", "y"], rows: encodeNumbers([2, 1]) });
  });
});
