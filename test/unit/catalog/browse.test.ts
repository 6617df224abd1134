import { describe, expect, it } from "vitest";
import { CatalogPages } from "../../../src/catalog/browse.js";
import { Catalog } from "../../../src/catalog/catalog.js";
import { filterRows } from "../../../src/catalog/row-filter.js";
import { summarise } from "../../../src/catalog/summary.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { SMALL_ITEMS, SMALL_PARTS, toItem } from "./small-shop.js";

const catalog = new Catalog(SMALL_PARTS);
const pages = new CatalogPages(catalog);
const everything = RowMask.all(catalog.size);

describe("CatalogPages", () => {
  it.each([
    ["popular", ["spade-1", "rake-1", "pot-1", "mug-1", "7"]],
    ["price-up", ["7", "pot-1", "rake-1", "spade-1", "mug-1"]],
    ["price-down", ["spade-1", "rake-1", "pot-1", "7", "mug-1"]],
    ["title", ["spade-1", "pot-1", "mug-1", "7", "rake-1"]],
  ] as const)("sorts by %s, items without a price last", (sort, ids) => {
    expect(Array.from(pages.order(sort), (row) => catalog.idOf(row))).toEqual(ids);
  });

  it("filters, counts all that match, and cuts one page", () => {
    const mask = filterRows(catalog, { price: { min: 1 } });
    const page = pages.page(pages.order("price-up"), mask, { offset: 1, limit: 1 });
    expect(page.total).toBe(3);
    expect(page.items.map((item) => item.id)).toEqual(["rake-1"]);
    expect(pages.page(pages.order("title"), mask, { offset: 3 })).toEqual({ total: 3, items: [] });
    expect(pages.page(pages.order("title"), mask, { limit: 0 })).toEqual({ total: 3, items: [] });
  });

  it("uses a given order", () => {
    const { items, total } = pages.page([4, 0, 2], everything, {});
    expect(items.map((item) => item.id)).toEqual(["mug-1", "spade-1", "pot-1"]);
    expect(total).toBe(3);
  });
});

describe("summarise", () => {
  it("counts departments and attributes, the most frequent first", () => {
    expect(summarise(SMALL_ITEMS)).toEqual({
      items: 5,
      currency: "GBP",
      departments: [
        { name: "Garden", items: 2 },
        { name: "Kitchen", items: 2 },
      ],
      attributes: [
        { name: "colour", items: 3 },
        { name: "weight", items: 1 },
        { name: "boxed", items: 1 },
        { name: "care", items: 1 },
        { name: "teeth", items: 1 },
      ],
    });
  });

  it("has no currency where no price has one", () => {
    expect(summarise([toItem({ id: 1, title: "Spade", price: 5 })])).not.toHaveProperty("currency");
  });
});
