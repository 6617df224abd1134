import { describe, expect, it } from "vitest";
import { parseItem } from "../../../src/catalog/item.js";

const base = { id: "a", title: "Spade" };

describe("parseItem", () => {
  it("makes an item of an id and a title", () => {
    expect(parseItem({ id: 7, title: "  Garden \n spade " })).toEqual({
      item: { id: "7", title: "Garden spade", category: [], attributes: {}, availability: "in_stock" },
    });
  });

  it("reads common feed formats: category paths, prices as text, many words for availability", () => {
    expect(
      parseItem({
        ...base,
        category: "Garden>Tools > ",
        price: " 12.50 ",
        availability: "https://schema.org/OutOfStock",
      }),
    ).toMatchObject({ item: { category: ["Garden", "Tools"], price: 12.5, availability: "out_of_stock" } });
    expect(parseItem({ ...base, brand: null, description: "", currency: "gbp", availability: false })).toEqual({
      item: { ...base, currency: "GBP", category: [], attributes: {}, availability: "out_of_stock" },
    });
  });

  it("keeps attributes that can be shown and filtered, and drops others", () => {
    const attributes = JSON.parse(
      '{"a":" x ","b":"","c":null,"d":{"e":1},"f":[1,"y",{}],"g":[],"__proto__":["z"],"h":false}',
    );
    const parsed = parseItem({ ...base, attributes: { ...attributes, i: Number.NaN } });
    expect(parsed).toMatchObject({ item: { attributes: { a: "x", f: ["1", "y"], h: false } } });
    const kept = "item" in parsed ? parsed.item.attributes : {};
    expect(Object.keys(kept)).toEqual(["a", "f", "h"]);
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  });

  it.each([
    [{ title: "Spade" }, "id"],
    [{ id: " ", title: "Spade" }, "id: must not be empty"],
    [{ id: "a".repeat(513), title: "Spade" }, "id: must have at most 512 characters"],
    [{ id: "a" }, "title"],
    [{ ...base, title: "  " }, "title: must not be empty"],
    [{ ...base, price: "dear" }, "price: must be a number"],
    [{ ...base, price: "-1" }, "price: must not be negative"],
    [{ ...base, price: Number.POSITIVE_INFINITY }, "price: must be a finite number"],
    [{ ...base, currency: "pounds" }, "currency: must be an ISO 4217 code"],
    [{ ...base, availability: "perhaps" }, "availability: must be one of in_stock"],
    [{ ...base, category: 5 }, "category: must be text"],
    [null, "is not an object with id and title"],
    ["spade", "is not an object with id and title"],
  ])("refuses %j and says why", (input, reason) => {
    expect(parseItem(input)).toEqual({ reason: expect.stringContaining(reason) });
  });
});
