import { describe, expect, it } from "vitest";
import { gatherFixture, gatherText } from "./fixture.js";

const rss = (items: string): string =>
  `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel>${items}</channel></rss>`;

describe("a Google Merchant feed in RSS", () => {
  it("gives items with all of its fields", async () => {
    const { item } = await gatherFixture("google-rss.xml");
    expect(item("TP-1")).toEqual({
      id: "TP-1",
      title: "Stoneware teapot, 1.2 l",
      description: "Glazed by hand. Dishwasher safe For 4–6 cups",
      brand: "Lund",
      category: ["Kitchen", "Tea", "Teapots"],
      price: 29.5,
      currency: "EUR",
      image: "https://cdn.example/tp-1.jpg",
      url: "https://shop.example/p/tp-1?a=1&b=2",
      attributes: {
        regular_price: 39.5,
        sale_price_effective_date: "2026-11-20T00:00+0100/2026-11-30T23:59+0100",
        gtin: "4006381333931",
        google_product_category: "688",
        product_type: ["Kitchen > Tea > Teapots", "Gifts"],
        condition: "new",
        shipping: "DE:Standard:4.90 EUR",
        Capacity: "1.2 l",
        glaze: "celadon",
        additional_image_link: ["https://cdn.example/tp-1b.jpg", "https://cdn.example/tp-1c.jpg"],
      },
      availability: "in_stock",
    });
  });

  it("makes one item of the variants of a group, with price and picture of one in stock", async () => {
    const { item, aliases } = await gatherFixture("google-rss.xml");
    expect(item("SH-1")).toEqual({
      id: "SH-1",
      title: "Linen shirt",
      category: ["Apparel & Accessories", "Clothing", "Shirts & Tops"],
      price: 49,
      currency: "EUR",
      image: "https://cdn.example/sh-1-blue.jpg",
      url: "https://shop.example/p/sh-1?v=1",
      attributes: { color: ["red", "blue"], size: ["S", "M"], regular_price: 55, variants: ["SH-1-S-R", "SH-1-M-B"] },
      availability: "preorder",
    });
    expect([...aliases]).toEqual([
      ["SH-1-S-R", "SH-1"],
      ["SH-1-M-B", "SH-1"],
    ]);
  });

  it("keeps variants apart if the shop says so", async () => {
    const { items, aliases } = await gatherFixture("google-rss.xml", { variants: "each" });
    expect(items.map(({ id, price }) => [id, price])).toEqual([
      ["TP-1", 29.5],
      ["SH-1-S-R", 45],
      ["SH-1-M-B", 49],
      ["AD-1", 15],
    ]);
    expect(aliases.size).toBe(0);
  });

  it("reports what is wrong, and where", async () => {
    const { item, refused, notes } = await gatherFixture("google-rss.xml");
    expect(refused).toEqual([{ line: 71, reason: "price: must be a number", problem: "price" }]);
    expect(notes).toContainEqual({ kind: "gtin", line: 63, detail: '"4006381333932" of AD-1' });
    expect(notes).toContainEqual({ kind: "confidential", line: 7, detail: '"cost_of_goods_sold"' });
    expect(item("AD-1")).toMatchObject({ withheld: "adult", availability: "backorder" });
  });

  it("tolerates small XML errors and notes them", async () => {
    const { items, notes } = await gatherText(
      "feed.xml",
      rss(
        "<item>\n<g:id>1</g:id><g:title>Salt & pepper &nbsp; mill</g:title><g:link>https://shop.example/?a=1&b=2</g:link></item>\n" +
          "<item><g:id>2</g:id><g:title>Mug</titel></g:title><g:description>A <b>bold</b> mug<br>for tea</g:description></item>",
      ),
    );
    expect(items).toMatchObject([
      { id: "1", title: "Salt & pepper mill", url: "https://shop.example/?a=1&b=2" },
      { id: "2", title: "Mug", description: "A bold mug for tea" },
    ]);
    expect(notes).toEqual([{ kind: "xml", line: 3, detail: "<br> is not closed" }]);
  });

  it("that is cut off is an error, because half a catalog is worse than yesterday's", async () => {
    const whole = rss("<item><g:id>1</g:id><g:title>Mug</g:title></item>");
    await expect(gatherText("feed.xml", whole.slice(0, -20))).rejects.toMatchObject({ code: "INPUT_INVALID" });
    await expect(gatherText("feed.xml", whole.slice(0, 15))).rejects.toMatchObject({ code: "FEED_UNKNOWN" });
    await expect(gatherText("feed.xml", rss(""))).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
    await expect(gatherText("feed.xml", "<rss></rss>")).rejects.toMatchObject({ code: "FEED_UNKNOWN" });
    await expect(gatherText("feed.xml", "<svg><item/></svg>")).rejects.toMatchObject({ code: "FEED_UNKNOWN" });
  });

  it("does not expand entities that it defines itself", async () => {
    const { items } = await gatherText(
      "feed.xml",
      `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss("<item><g:id>1</g:id><g:title>x &b; y</g:title></item>").slice(21)}`,
    );
    expect(items[0]?.title).toBe("x &b; y");
  });
});

describe("a Google Merchant feed in Atom", () => {
  it("gives items, using Atom's own elements where Google's are missing", async () => {
    const { items } = await gatherFixture("google-atom.xml");
    expect(items).toEqual([
      {
        id: "C-1",
        title: "Tea cup",
        description: "Holds 0.2 l, and a biscuit on the rim.",
        brand: "Lund",
        category: [],
        price: 9,
        currency: "EUR",
        image: "https://cdn.example/c-1.jpg",
        url: "https://shop.example/p/c-1",
        attributes: {},
        availability: "in_stock",
      },
      expect.objectContaining({ id: "C-2", price: 4.5, currency: "GBP", availability: "out_of_stock" }),
    ]);
  });
});

describe("a Google Merchant table", () => {
  it("is recognised by its header, however the names are written", async () => {
    const { items, notes } = await gatherFixture("google.tsv");
    expect(items).toEqual([
      {
        id: "T-1",
        title: 'Tea towel, "Lund", 22" wide',
        description: "Wipes & dries",
        category: ["Kitchen", "Towels"],
        price: 12,
        currency: "USD",
        image: "https://cdn.example/t-1.jpg",
        url: "https://shop.example/p/t-1",
        attributes: {
          color: "blue",
          additional_image_link: ["https://cdn.example/a.jpg", "https://cdn.example/b.jpg"],
          google_product_category: "4257",
          gtin: "96385074",
        },
        availability: "in_stock",
      },
      expect.objectContaining({ id: "T-2", title: '22" tray', price: 20, availability: "out_of_stock" }),
    ]);
    expect(notes).toEqual([{ kind: "sale-price", line: 3, detail: "25 against 20 of T-2" }]);
  });
});

describe("a sale", () => {
  const during = "2026-11-20T00:00+0100/2026-11-30T23:59+0100";
  const product = (period: string) =>
    rss(`<item><g:id>1</g:id><g:title>Mug</g:title><g:price>20 EUR</g:price><g:sale_price>15 EUR</g:sale_price>
      <g:sale_price_effective_date>${period}</g:sale_price_effective_date></item>`);

  it.each([
    ["2026-11-25T12:00Z", during, 15],
    ["2026-12-01T00:00Z", during, 20], // The sale of last month was offered all winter.
    ["2026-11-19T00:00Z", during, 20],
    ["2026-11-30T22:58Z", during, 15],
    ["2026-11-30T12:00Z", "2026-11-20/2026-11-30", 15],
    ["2026-12-01T12:00Z", "2026-11-20/2026-11-30", 20],
    ["2030-01-01T00:00Z", "soon", 15],
  ])("at %s, of %s, costs %d", async (now, period, price) => {
    const { items } = await gatherText("feed.xml", product(period), { now: Date.parse(now) });
    expect(items[0]?.price).toBe(price);
    expect(items[0]?.attributes.regular_price).toBe(price === 20 ? undefined : 20);
  });
});
