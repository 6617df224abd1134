import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogFromItems } from "../../../src/catalog/catalog-from-items.js";
import type { AttributeValue, Item, ItemInput, Row } from "../../../src/catalog/item.js";
import { filterRows, RowFilter } from "../../../src/catalog/row-filter.js";
import type { Where } from "../../../src/catalog/where.js";
import { seededRandom } from "../../../src/vector/random.js";
import { SMALL_ITEMS, toItem } from "./small-shop.js";

function catalogOf(items: readonly Item[]) {
  return catalogFromItems(items, { rows: items.length, dimensions: 0, data: new Int8Array(0), scale: 1 });
}

function idsWhere(where: Where | undefined, items: readonly Item[] = SMALL_ITEMS): string[] {
  const mask = filterRows(catalogOf(items), where);
  return items.filter((_, row) => mask.has(row)).map((item) => item.id);
}

describe("filterRows", () => {
  it("allows everything without a condition", () => {
    expect(idsWhere(undefined)).toHaveLength(5);
    expect(idsWhere({})).toHaveLength(5);
  });

  it("matches a category at or below a path, on whole levels, in any case", () => {
    expect(idsWhere({ category: "Garden" })).toEqual(["spade-1", "rake-1"]);
    expect(idsWhere({ category: "garden>TOOLS > spades" })).toEqual(["spade-1"]);
    expect(idsWhere({ category: "Gard" })).toEqual([]);
    expect(idsWhere({ category: ["Garden > Tools > Spades", "Kitchen > Mugs"] })).toEqual(["spade-1", "mug-1"]);
  });

  it("reads ranges as inclusive, and never matches an item without the field", () => {
    expect(idsWhere({ price: { min: 8.25, max: 19 } })).toEqual(["rake-1", "pot-1"]);
    expect(idsWhere({ price: { max: 0 } })).toEqual(["7"]);
    expect(idsWhere({ price: {} })).toEqual(["spade-1", "rake-1", "pot-1", "7"]);
    expect(idsWhere({ price: { min: 20, max: 10 } })).toEqual([]);
  });

  it("compares as text, and one matching value of a list is enough", () => {
    expect(idsWhere({ colour: "GREEN" })).toEqual(["spade-1", "rake-1"]);
    expect(idsWhere({ colour: ["white", "black"] })).toEqual(["spade-1", "pot-1"]);
    expect(idsWhere({ teeth: "16" })).toEqual(["rake-1"]);
    expect(idsWhere({ boxed: true })).toEqual(["spade-1"]);
    expect(idsWhere({ id: 7 })).toEqual(["7"]);
    expect(idsWhere({ colour: [] })).toEqual([]);
  });

  it("compares numbers that a feed wrote as text", () => {
    const items = ["22", "27.5", "27 inch", ""].map((size, id) =>
      toItem({ id, title: "Screen", attributes: { size } }),
    );
    expect(idsWhere({ size: { min: 20 } }, items)).toEqual(["0", "1"]);
  });

  it("requires every condition", () => {
    expect(idsWhere({ brand: "acre", availability: "in_stock" })).toEqual(["spade-1"]);
    expect(idsWhere({ category: "Kitchen", price: { max: 10 } })).toEqual(["pot-1"]);
  });

  it("ignores inherited property names", () => {
    for (const field of ["constructor", "__proto__", "toString", "attributes"]) {
      expect(idsWhere(Object.fromEntries([[field, "x"]]))).toEqual([]);
    }
  });

  it("matches an attribute that is loaded after the first query", () => {
    const items = [toItem({ id: 1, title: "Spade" })];
    const filter = new RowFilter(catalogOf(items));
    expect(filter.mask({ care: "oil" }).count()).toBe(0);
    (items[0]?.attributes as Record<string, AttributeValue>).care = "oil";
    expect(filter.mask({ care: "oil" }).count()).toBe(1);
  });

  it.each([
    ["a range with a wrong name", { price: { maximum: 5 } }],
    ["a range of text", { price: { max: "5" } }],
    ["a range that is no number", { price: { min: Number.NaN } }],
    ["null", { price: null }],
    ["a list of ranges", { price: [{ max: 5 }] }],
    ["NaN", { price: Number.NaN }],
    ["a category that is no text", { category: { min: 1 } }],
    ["a function", { brand: () => true }],
    ["a text instead of conditions", "brand"],
    ["a list instead of conditions", ["brand"]],
  ])("refuses %s", (_, where) => {
    expect(() => idsWhere(where as never)).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
  });

  it.each([40, 300, 70_000])("agrees with asking each item where there are %i distinct prices", (distinct) => {
    const random = seededRandom(distinct);
    const items = Array.from({ length: 70_001 }, (_, id) =>
      toItem({ id, title: "x", price: Math.floor(random() * distinct) / 4 }),
    );
    const filter = new RowFilter(catalogOf(items));
    for (let i = 0; i < 20; i++) {
      const [min, max] = [random(), random()].map((at) => Math.floor(at * distinct) / 4).sort((a, b) => a - b);
      const mask = filter.mask({ price: { min: min as number, max: max as number } });
      const wrong = items.findIndex(
        ({ price = -1 }, row) => mask.has(row) !== (price >= (min as number) && price <= (max as number)),
      );
      expect(wrong).toBe(-1);
    }
  });

  it("caches the bitsets of the latest clauses, within its limit", () => {
    const filter = new RowFilter(catalogOf(SMALL_ITEMS));
    for (let i = 0; i < 500; i++) expect(filter.mask({ price: { max: i / 10 } }).size).toBe(5);
    expect(filter.mask({ price: { max: 8.25 } }).count()).toBe(2);
  });

  it("agrees with testing each item in turn", () => {
    const word = fc.constantFrom("red", "Red", "blue", "7", " 7 ", "-2.5", "true", "Infinity", 'list ["red"]', "");
    const value = fc.oneof(
      word,
      fc.integer({ min: 0, max: 9 }),
      fc.boolean(),
      fc.array(word, { minLength: 1, maxLength: 3 }),
    );
    const path = fc.array(fc.constantFrom("a", "B", "c"), { minLength: 1, maxLength: 3 });
    const input = fc.record(
      {
        title: fc.constant("x"),
        brand: word,
        category: path,
        price: fc.integer({ min: 0, max: 9 }),
        availability: fc.boolean(),
        attributes: fc.dictionary(fc.constantFrom("colour", "size"), value),
      },
      { requiredKeys: ["title"] },
    );
    const range = fc.record({ min: fc.integer({ max: 9 }), max: fc.integer({ min: 0 }) }, { requiredKeys: [] });
    const atom = fc.oneof(word, fc.integer({ min: 0, max: 9 }), fc.boolean());
    const condition = fc.oneof(atom, fc.array(atom, { maxLength: 3 }), range);
    const paths = path.map((levels) => levels.join(" > ").toUpperCase());
    const where = fc.record(
      {
        brand: condition,
        price: condition,
        colour: condition,
        size: condition,
        category: fc.oneof(paths, fc.array(paths)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(input, { minLength: 1, maxLength: 40 }),
        fc.array(where, { maxLength: 3 }),
        fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 1 }),
        (inputs, wheres, prices) => {
          const items = inputs.map((fields, id) => toItem({ ...fields, id } as ItemInput));
          const catalog = catalogOf(items);
          const filter = new RowFilter(catalog);
          const check = (): void => {
            for (const conditions of wheres) {
              const mask = filter.mask(conditions as Where);
              const expected = items.map((item) => naive(item, conditions as Where));
              expect(items.map((_, row) => mask.has(row))).toEqual(expected);
              mask.clear(0); // A mask is the caller's own: the next answer must not miss the row.
            }
          };
          check();
          check(); // From bitsets at hand.
          catalog.changeOffers(new Map(prices.map((price, row) => [row as Row, { price }])));
          check();
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** The obvious way: look at each item with each condition. */
function naive(item: Item, where: Where): boolean {
  return Object.entries(where).every(([field, condition]) => {
    const same = (a: unknown, b: unknown): boolean => String(a).toLowerCase() === String(b).toLowerCase();
    const any = Array.isArray(condition) ? condition : [condition];
    if (field === "category") {
      return any.some((path) => {
        const levels = String(path).split(" > ");
        return (
          item.category.length >= levels.length && levels.every((level, depth) => same(level, item.category[depth]))
        );
      });
    }
    const value = field === "brand" || field === "price" ? item[field] : item.attributes[field];
    if (value === undefined) return false;
    if (typeof condition === "object" && !Array.isArray(condition)) {
      const { min, max } = condition as { min?: number; max?: number };
      const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
      return !Number.isNaN(number) && (min === undefined || number >= min) && (max === undefined || number <= max);
    }
    return [value].flat().some((one) => any.some((wanted) => same(one, wanted)));
  });
}
