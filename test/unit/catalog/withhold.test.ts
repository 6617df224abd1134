import { describe, expect, it } from "vitest";
import { decodeOffers, encodeOffers } from "../../../src/catalog/files/offer-columns.js";
import type { Item } from "../../../src/catalog/item.js";
import { parseReasons, parseRules, withholdItems } from "../../../src/catalog/withhold.js";
import { SMALL_ITEMS, toItem } from "./small-shop.js";

const ITEMS = [
  toItem({ id: "free", title: "Sample", price: 0, category: "Extras" }),
  toItem({ id: "dear", title: "Ring", price: 900, brand: "Rouge" }),
  toItem({ id: "own", title: "Spare part", withheld: "b2b", category: "Extras > Parts" }),
  toItem({ id: "unpriced", title: "Bowl" }),
];
const reasonsOf = (items: readonly Item[]) => items.map(({ withheld }) => withheld);

describe("withholdItems", () => {
  it("withholds items with price 0, and those that the feed marks", () => {
    expect(reasonsOf(withholdItems(ITEMS))).toEqual(["price-0", undefined, "b2b", undefined]);
  });

  it("applies only the default rules that the shop chose", () => {
    expect(reasonsOf(withholdItems(ITEMS, { reasons: parseReasons("adult, gift-card") }))).toEqual([
      undefined,
      undefined,
      "b2b",
      undefined,
    ]);
    expect(reasonsOf(withholdItems(ITEMS, { reasons: parseReasons("none") }))).toEqual([
      undefined,
      undefined,
      "b2b",
      undefined,
    ]);
    expect(() => parseReasons("price-0,sold-out")).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
    expect(() => parseReasons("")).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
  });

  it("prefers the shop's own rules, of which the last match counts", () => {
    const rules = parseRules([
      { withhold: "extras", where: { category: "Extras" } },
      { recommend: true, where: { category: "Extras > Parts" } },
      { withhold: "luxury", where: { brand: "rouge", price: { min: 500 } } },
    ]);
    expect(reasonsOf(withholdItems(ITEMS, { rules }))).toEqual(["extras", "luxury", undefined, undefined]);
    expect(withholdItems(ITEMS, { rules })[2]).not.toHaveProperty("withheld");
  });

  it.each([
    ["no list", {}],
    ["a rule without a condition", [{ withhold: "x" }]],
    ["a rule that does both", [{ withhold: "x", recommend: true, where: {} }]],
    ["an empty reason", [{ withhold: " ", where: {} }]],
    ["an unknown word", [{ hide: true, where: {} }]],
  ])("refuses %s", (_, json) => {
    expect(() => parseRules(json)).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
  });

  it("refuses a malformed condition", () => {
    const rules = parseRules([{ withhold: "x", where: { price: { least: 3 } } }]);
    expect(() => withholdItems(ITEMS, { rules })).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
  });
});

describe("an index", () => {
  it("stores the reasons", () => {
    const items = withholdItems(ITEMS);
    const { withheld } = decodeOffers({ name: "offers.json", bytes: encodeOffers(items) }, items.length);
    expect(items.map((_, row) => withheld?.at(row))).toEqual(["price-0", undefined, "b2b", undefined]);
  });

  it("has no reasons where nothing is withheld, as in older versions", () => {
    expect(new TextDecoder().decode(encodeOffers(SMALL_ITEMS))).not.toContain("withheld");
  });
});
