import { describe, expect, it } from "vitest";
import { gatherFixture, gatherText } from "./fixture.js";

const page = (...things: unknown[]): string =>
  things.map((thing) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`).join("\n");

const offer = { "@type": "Offer", price: "5.00", priceCurrency: "EUR" };
const mug = { "@type": "Product", sku: "M-1", name: "Mug", offers: offer };

describe("a page with a schema.org Product", () => {
  it("gives an item with all fields of the page", async () => {
    const { items } = await gatherFixture("site/p/teapot.html");
    expect(items).toEqual([
      {
        id: "TP-1",
        title: "Stoneware teapot",
        description: "Glazed by hand. & fired twice",
        brand: "Lund",
        category: ["Kitchen", "Teapots"],
        price: 29.5,
        currency: "EUR",
        image: "https://cdn.example/tp-1.jpg",
        url: "https://shop.example/p/teapot",
        attributes: {
          sku: "TP-1",
          color: "celadon",
          weight: "1.3 kg",
          Capacity: "1.2 l",
          rating: 4.6,
          reviews: 31,
          condition: "NewCondition",
          regular_price: 39.5,
          gtin: "4006381333931",
        },
        availability: "in_stock",
      },
    ]);
  });

  it("makes one item of a ProductGroup, though its script is wrapped and split over lines", async () => {
    const { items } = await gatherFixture("site/p/shirt.html");
    expect(items).toEqual([
      {
        id: "SH-1",
        title: "Linen shirt",
        description: "Cool in summer",
        brand: "Lund",
        category: [],
        price: 49,
        currency: "EUR",
        image: "https://cdn.example/s.jpg",
        url: "https://shop.example/p/shirt?s",
        attributes: { sku: ["SH-1-S", "SH-1-M"], size: ["S", "M"], variants: ["SH-1-S", "SH-1-M"] },
        availability: "in_stock",
      },
    ]);
  });

  it("takes the cheapest available offer, and refuses a script that is not JSON by its line", async () => {
    const { items, refused } = await gatherFixture("site/p/lamp.html");
    expect(items).toMatchObject([
      { id: "L-1", price: 35, currency: "GBP", availability: "in_stock", category: ["Lighting", "Lamps"] },
    ]);
    expect(refused).toEqual([{ line: 2, problem: "unreadable", reason: expect.stringContaining("is no JSON-LD") }]);
  });

  it.each([
    ["a list at the top", [mug]],
    ["a graph", { "@context": "https://schema.org", "@graph": [{ "@type": "WebPage" }, mug] }],
    ["the main entity of a page", { "@type": "ItemPage", mainEntity: mug }],
    ["an item of a list", { "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: mug }] }],
    ["a type with a prefix", { ...mug, "@type": "schema:Product" }],
    ["a type with an address", { ...mug, "@type": ["http://schema.org/Product", "Thing"] }],
    [
      "an offer by reference",
      [
        { ...mug, offers: { "@id": "#o" } },
        { ...offer, "@id": "#o" },
      ],
    ],
    [
      "an AggregateOffer",
      { ...mug, offers: { "@type": "AggregateOffer", lowPrice: 5, highPrice: 9, priceCurrency: "EUR" } },
    ],
    ["several offers", { ...mug, offers: [{ ...offer, price: 9 }, offer] }],
  ])("finds it as %s", async (_, thing) => {
    const { items } = await gatherText("page.html", page(thing));
    expect(items).toMatchObject([{ id: "M-1", title: "Mug", price: 5, currency: "EUR" }]);
  });

  it("ignores products that are only related to the page's product", async () => {
    const { items } = await gatherText(
      "page.html",
      page({ ...mug, isSimilarTo: [{ "@type": "Product", sku: "X", name: "Other" }] }),
    );
    expect(items.map(({ id }) => id)).toEqual(["M-1"]);
  });

  it("merges variants that are on pages of their own", async () => {
    const variant = (size: string, price: number) => ({
      ...mug,
      ...{ sku: `M-${size}`, name: `Mug ${size}`, size, inProductGroupWithID: "M", offers: { ...offer, price } },
    });
    const { items } = await gatherText("page.html", page(variant("S", 4), variant("L", 6)));
    expect(items).toMatchObject([{ id: "M", title: "Mug", price: 4, attributes: { size: ["S", "L"] } }]);
  });

  it("merges what several places say of one product, without a warning", async () => {
    const { items, refused, notes } = await gatherText(
      "page.html",
      page(mug, { ...mug, description: "For tea", color: "blue" }),
    );
    expect(items).toMatchObject([{ id: "M-1", price: 5, description: "For tea", attributes: { color: "blue" } }]);
    expect(refused).toEqual([]);
    expect(notes).toEqual([{ kind: "repeated", line: 1, detail: "M-1" }]);
  });

  it("marks adult products", async () => {
    const { items } = await gatherText("page.html", page({ ...mug, isFamilyFriendly: false }));
    expect(items[0]?.withheld).toBe("adult");
  });

  it("without a product is an empty catalog, with a note", async () => {
    await expect(gatherFixture("site/about.html")).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
  });

  it("may also be a JSON file", async () => {
    const { items } = await gatherText(
      "product.json",
      JSON.stringify({ "@context": "https://schema.org", ...mug }, null, 2),
    );
    expect(items).toMatchObject([{ id: "M-1", price: 5 }]);
  });
});
