import { describe, expect, it } from "vitest";
import { CatalogPages } from "../../../src/catalog/browse.js";
import { Catalog } from "../../../src/catalog/catalog.js";
import { updateOffers } from "../../../src/catalog/offer.js";
import { RowFilter } from "../../../src/catalog/row-filter.js";
import { factsOf } from "../../../src/ranking/catalog-facts.js";
import { SMALL_ITEMS, SMALL_PARTS } from "./small-shop.js";

/** A catalog of its own, since updates change items. */
function shop(): Catalog {
  return new Catalog({ items: SMALL_ITEMS.map((item) => ({ ...item })), vectors: SMALL_PARTS.vectors });
}

describe("updateOffers", () => {
  it("changes filters, orders and lists that were already computed", () => {
    const catalog = shop();
    const filter = new RowFilter(catalog);
    const pages = new CatalogPages(catalog);
    const cheap = (): boolean[] => catalog.items.map((_, row) => filter.mask({ price: { max: 10 } }).has(row));
    const sold = (): boolean[] => catalog.items.map((_, row) => filter.mask({ availability: "out_of_stock" }).has(row));
    expect([cheap()[0], sold()[1], pages.order("price-up")[0], factsOf(catalog).sellable.has(1)]).toEqual([
      false,
      true,
      3,
      false,
    ]);
    const result = updateOffers(catalog, [
      { id: "spade-1", price: "3.50" },
      { id: "rake-1", availability: "In Stock" },
      { id: 7, price: null, availability: false },
    ]);
    expect(result).toEqual({ updated: 3, unknown: [] });
    expect([cheap()[0], sold()[1], pages.order("price-up")[0], factsOf(catalog).sellable.has(1)]).toEqual([
      true,
      false,
      0,
      true,
    ]);
    expect(factsOf(catalog).sellable.has(3)).toBe(false);
    expect(catalog.item(0)).toEqual({ ...SMALL_ITEMS[0], price: 3.5 });
    expect(catalog.item(3)).not.toHaveProperty("price");
  });

  it("leaves other items unchanged, and the later of two changes counts", () => {
    const catalog = shop();
    const changes = [
      { id: "rake-1", price: 1 },
      { id: "rake-1", price: 2 },
      { id: "rake-1", availability: "preorder" },
    ];
    expect(updateOffers(catalog, changes).updated).toBe(1);
    expect(catalog.item(1)).toEqual({ ...SMALL_ITEMS[1], price: 2, availability: "preorder" });
  });

  it("reports unknown ids and changes the others", () => {
    const catalog = shop();
    const changes = [
      { id: "nobody", price: 1 },
      { id: "mug-1", price: 5 },
      { id: 99, price: 1 },
    ];
    expect(updateOffers(catalog, changes)).toEqual({ updated: 1, unknown: ["nobody", "99"] });
    expect(catalog.item(4).price).toBe(5);
  });

  it.each([
    ["a negative price", [{ id: "rake-1", price: -1 }]],
    ["a price in words", [{ id: "rake-1", price: "cheap" }]],
    ["an availability that nobody knows", [{ id: "rake-1", availability: "maybe" }]],
    ["no id", [{ price: 1 }]],
    ["no list", { id: "rake-1" }],
  ])("refuses %s and changes nothing", (_, changes) => {
    const catalog = shop();
    const both = Array.isArray(changes) ? [{ id: "mug-1", price: 5 }, ...changes] : changes;
    expect(() => updateOffers(catalog, both as never)).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
    expect(catalog.items).toEqual(SMALL_ITEMS);
  });
});
