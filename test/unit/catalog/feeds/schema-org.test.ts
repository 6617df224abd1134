import { describe, expect, it } from "vitest";
import type { Note } from "../../../../src/catalog/feeds/problem.js";
import { gatherFixture, gatherText, readBytes } from "./fixture.js";
import { gather } from "./pieces.js";

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
    [
      "an offer that another product has, by reference",
      {
        ...mug,
        offers: { "@id": "#o" },
        isRelatedTo: { "@type": "Product", name: "Cup", offers: { ...offer, "@id": "#o" } },
      },
    ],
    ["texts with a language", { ...mug, name: { "@value": " Mug ", "@language": "en" } }],
    [
      "a price specification among others",
      {
        ...mug,
        offers: {
          "@type": "Offer",
          priceSpecification: ["n/a", { "@type": "UnitPriceSpecification", price: 5, priceCurrency: "EUR" }],
        },
      },
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
    const of = { inProductGroupWithID: undefined, isVariantOf: { "@id": "#mugs" } };
    const grouped = page({ ...variant("S", 4), ...of }, { ...variant("L", 6), ...of });
    expect((await gatherText("page.html", grouped)).items).toMatchObject([{ id: "#mugs", price: 4 }]);
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

  it("takes the page's own address, the canonical one first, and its breadcrumbs", async () => {
    const crumb = (position: number, name: string) => ({ "@type": "ListItem", position, name });
    const trail = { "@type": "BreadcrumbList", itemListElement: [crumb(2, "Mugs"), null, "?", crumb(1, "Kitchen")] };
    const og = '<meta property="og:title" content="no"><meta property="og:url" content="https://shop.example/og">';
    const canonical = '<link rel="stylesheet" href="x.css"><link rel="canonical" href="https://shop.example/mug">';
    const itemOf = async (head: string) => (await gatherText("page.html", head + page(mug, trail))).items[0];
    expect(await itemOf(og)).toMatchObject({ url: "https://shop.example/og", category: ["Kitchen", "Mugs"] });
    expect(await itemOf(og + canonical)).toMatchObject({ url: "https://shop.example/mug" });
  });

  it("marks adult products", async () => {
    const { items } = await gatherText("page.html", page({ ...mug, isFamilyFriendly: false }));
    expect(items[0]?.withheld).toBe("adult");
  });

  it("without a product is an empty catalog", async () => {
    await expect(gatherFixture("site/about.html")).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
  });

  it("without a product is noted, unless that is due to a script that cannot be read", async () => {
    const notesOn = async (text: string): Promise<Note[]> => {
      const notes: Note[] = [];
      const rows = readBytes("page.html", new TextEncoder().encode(text), { onNote: (note) => notes.push(note) });
      await gather(rows);
      return notes;
    };
    expect(await notesOn("<html></html>")).toEqual([{ kind: "no-product", line: 1, detail: "page.html" }]);
    expect(await notesOn(page(mug))).toEqual([]);
    expect(await notesOn('<script type="application/ld+json">{</script>')).toEqual([]);
  });

  it("names the line of the page's first script where a product is refused", async () => {
    const { refused } = await gatherText("page.html", `<html>\n<body>\n${page(mug, { ...mug, sku: "N", name: "" })}`);
    expect(refused).toEqual([{ line: 3, problem: "title", reason: expect.stringContaining("title") }]);
  });

  it("may also be a JSON file", async () => {
    const { items } = await gatherText(
      "product.json",
      JSON.stringify({ "@context": "https://schema.org", ...mug }, null, 2),
    );
    expect(items).toMatchObject([{ id: "M-1", price: 5 }]);
    const list = JSON.stringify([{ "@context": "https://schema.org", "@type": "WebPage" }, mug]);
    expect((await gatherText("products.json", list)).items).toMatchObject([{ id: "M-1", price: 5 }]);
  });
});
