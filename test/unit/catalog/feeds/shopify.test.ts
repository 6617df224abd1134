import { describe, expect, it } from "vitest";
import { gatherFixture, gatherText } from "./fixture.js";

describe("Shopify's products.json", () => {
  it("gives an item for each product: options as lists, the price of the cheapest available variant", async () => {
    const { items } = await gatherFixture("shopify-products.json", { currency: "EUR" });
    expect(items.map(({ id }) => id)).toEqual(["1001", "1002", "1003"]);
    expect(items[0]).toEqual({
      id: "1001",
      title: "Linen Shirt",
      description: "Cool in summer.",
      brand: "Lund",
      category: ["Shirts"],
      price: 49,
      currency: "EUR",
      image: "https://cdn.example/shirt.jpg",
      url: "/products/linen-shirt",
      attributes: {
        created_at: "2026-01-01T10:00:00+01:00",
        tags: ["linen", "summer"],
        collections: ["New in"],
        sku: ["LS-R-S", "LS-B-M"],
        Colour: ["Red", "Blue"],
        Size: ["S", "M"],
        regular_price: 60,
        variants: ["5001", "5002"],
      },
      availability: "in_stock",
    });
  });

  it("uses a collection as category where there is no product type, but not one that holds everything", async () => {
    const { item } = await gatherFixture("shopify-products.json");
    expect(item("1002")).toMatchObject({ category: ["Cups"], price: 9, attributes: { gtin: "4006381333931" } });
    expect(item("1002")?.attributes).not.toHaveProperty("regular_price");
  });

  it("marks gift cards, and leaves out drafts without a warning", async () => {
    const { item, refused, leftOut } = await gatherFixture("shopify-products.json");
    expect(item("1003")).toMatchObject({ withheld: "gift-card", price: 10 });
    expect(refused).toEqual([]);
    expect(leftOut).toEqual([{ line: 4, problem: "unpublished", reason: '"Secret project" is draft' }]);
  });

  it("keeps variants apart if the shop says so, with distinct titles", async () => {
    const { items } = await gatherFixture("shopify-products.json", { variants: "each", marks: new Set() });
    expect(items.map(({ id, title, price, availability }) => [id, title, price, availability])).toEqual([
      ["5001", "Linen Shirt – Red / S", 45, "out_of_stock"],
      ["5002", "Linen Shirt – Blue / M", 49, "in_stock"],
      ["5003", "Tea cup", 9, "in_stock"],
      ["5004", "Gift Card – 10 €", 10, "in_stock"],
      ["5005", "Gift Card – 50 €", 50, "in_stock"],
    ]);
    expect(items[1]).toMatchObject({
      image: "https://cdn.example/blue.jpg",
      attributes: { Colour: "Blue", regular_price: 60 },
    });
  });

  it("counts the Admin API's stock, unless Shopify does not track it or allows overselling", async () => {
    const variant = {
      id: 1,
      price: "5.00",
      inventory_quantity: 0,
      inventory_management: "shopify",
      inventory_policy: "deny",
    };
    const product = (id: number, change: object) => ({
      id,
      title: `Cup ${id}`,
      body_html: "",
      variants: [{ ...variant, ...change }],
    });
    const products = [
      product(1, {}),
      product(2, { inventory_policy: "continue" }),
      product(3, { inventory_management: null }),
    ];
    const { items } = await gatherText("admin.json", JSON.stringify({ products }));
    expect(items.map((item) => item.availability)).toEqual(["out_of_stock", "in_stock", "in_stock"]);
  });
});

describe("Shopify's product CSV", () => {
  it("merges the rows of a Handle into one item", async () => {
    const { items, leftOut, notes } = await gatherFixture("shopify-products.csv");
    expect(items.map(({ id }) => id)).toEqual(["linen-shirt", "tea-cup"]);
    expect(items[0]).toEqual({
      id: "linen-shirt",
      title: "Linen Shirt",
      description: "Cool in summer, and after.",
      brand: "Lund",
      category: ["Apparel & Accessories", "Clothing", "Shirts"],
      price: 49,
      image: "https://cdn.example/shirt.jpg",
      url: "/products/linen-shirt",
      attributes: {
        type: "Shirts",
        gender: "unisex",
        color: ["red", "blue"],
        tags: ["linen", "summer"],
        sku: ["LS-R-S", "LS-B-M"],
        Colour: ["Red", "Blue"],
        Size: ["S", "M"],
        gtin: "4006381333931",
        regular_price: 60,
        variants: ["LS-R-S", "LS-B-M"],
      },
      availability: "in_stock",
    });
    expect(leftOut).toEqual([{ line: 7, problem: "unpublished", reason: '"old-cup" is archived' }]);
    expect(notes).toEqual([{ kind: "confidential", line: 2, detail: '"cost per item"' }]);
  });

  it("counts stock only where Shopify tracks it", async () => {
    const { items } = await gatherFixture("shopify-products.csv", { variants: "each" });
    expect(items.map(({ id, availability }) => [id, availability])).toEqual([
      ["LS-R-S", "out_of_stock"],
      ["LS-B-M", "in_stock"],
      ["tea-cup#1", "in_stock"],
    ]);
  });

  it("may have the column names of the newer template", async () => {
    const { items } = await gatherFixture("shopify-new-template.csv");
    expect(items).toEqual([
      {
        id: "enamel-mug",
        title: "Enamel mug",
        description: "Chips with charm.",
        brand: "Lund",
        category: ["Home & Garden", "Kitchen & Dining", "Tableware"],
        price: 14,
        image: "https://cdn.example/mug.jpg",
        url: "/products/enamel-mug",
        attributes: {
          type: "Mugs",
          tags: ["camping"],
          sku: ["EM-W", "EM-B"],
          Colour: ["White", "Blue"],
          variants: ["EM-W", "EM-B"],
        },
        availability: "in_stock",
      },
    ]);
  });
});
