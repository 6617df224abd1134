import { describe, expect, it } from "vitest";
import { gatherFixture, gatherText } from "./fixture.js";

describe("WooCommerce's product export", () => {
  it("merges variations into their parent, named by id or by SKU", async () => {
    const { item, aliases } = await gatherFixture("woocommerce.csv", { currency: "EUR" });
    expect(item("44")).toEqual({
      id: "44",
      title: "V-Neck T-Shirt",
      description: "A fine tee.",
      category: ["Clothing", "Tshirts"],
      price: 15.5,
      currency: "EUR",
      image: "https://cdn.example/vneck.jpg",
      attributes: {
        sku: ["V-NECK", "V-NECK-B", "V-NECK-G"],
        Colour: ["Blue", "Green"],
        tags: ["cotton", "basic"],
        categories: ["Clothing", "Clothing > Tshirts"],
        gtin: "4006381333931",
        regular_price: 20,
        variants: ["45", "46"],
      },
      availability: "in_stock",
    });
    expect(aliases.get("46")).toBe("44");
  });

  it("reads prices in the shop's format, backorders, and hidden, private and draft products", async () => {
    const { item, leftOut, notes } = await gatherFixture("woocommerce.csv");
    expect(item("50")).toMatchObject({ price: 1018, availability: "backorder", attributes: { glaze: "celadon" } });
    expect(item("51")).toMatchObject({ price: 0, category: [], withheld: "hidden" });
    expect(leftOut).toEqual([{ line: 7, problem: "unpublished", reason: '"Not yet" is a draft' }]);
    expect(notes.map(({ kind }) => kind)).toEqual(["confidential"]);
  });

  it("keeps variations whose parent is missing", async () => {
    const { item } = await gatherFixture("woocommerce.csv");
    expect(item("LOST")).toMatchObject({ title: "Lost child - S", price: 7 });
  });

  it("copies the parent's fields to variations that are kept apart", async () => {
    const { item } = await gatherFixture("woocommerce.csv", { variants: "each" });
    expect(item("46")).toMatchObject({
      title: "V-Neck T-Shirt - Green",
      description: "A fine tee.",
      category: ["Clothing", "Tshirts"],
      price: 15.5,
      attributes: { Colour: "Green", tags: ["cotton", "basic"] },
    });
    expect(item("44")).toBeUndefined();
  });

  it("may list variations before their parents", async () => {
    const rows = ["ID,Type,SKU,Name,Regular price,Parent", "2,variation,T-1,Tee - S,9,T", "1,variable,T,Tee,,"];
    const { items } = await gatherText("export.csv", rows.join("\n"));
    expect(items).toMatchObject([{ id: "1", title: "Tee", price: 9 }]);
  });

  it("reads escaped line ends, and ends a sale after its last day", async () => {
    const table = [
      "ID,Type,SKU,Name,Published,Short description,Sale price,Regular price,Date sale price starts,Date sale price ends",
      '1,simple,A,Mug,1,"Blue.\\nDishwasher safe",4,5,,2026-11-30',
    ].join("\n");
    const at = (now: string) => gatherText("export.csv", table, { now: Date.parse(now) });
    expect((await at("2026-11-30T12:00Z")).items[0]).toMatchObject({ description: "Blue. Dishwasher safe", price: 4 });
    expect((await at("2026-12-02T00:00Z")).items[0]).toMatchObject({ price: 5 });
  });
});
