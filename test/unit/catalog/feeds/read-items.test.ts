import { describe, expect, it } from "vitest";
import type { FeedFormat } from "../../../../src/catalog/feeds/detect-feed.js";
import { refusalKind } from "../../../../src/catalog/feeds/problem.js";
import { collectItems, readItems } from "../../../../src/catalog/feeds/read-items.js";
import { gather, pieces } from "./pieces.js";

const read = (format: FeedFormat, text: string) => gather(readItems({ name: "feed", format, stream: pieces(text) }));
const collect = (format: FeedFormat, text: string) =>
  collectItems(readItems({ name: "feed", format, stream: pieces(text) }));

describe("an NDJSON feed", () => {
  it("gives its items, and bad lines with line number and reason", async () => {
    const text = [
      '{"id":"a","title":"Spade","price":"12.50"}',
      " ",
      '{"id":"b","title":"Rake"',
      '{"id":"c"}',
      "[1,2]",
      '"text"',
      '{"id":"d","title":"Pot ☕","price":-1}',
      '{"id":"a","title":"Another spade"}',
      '{"id":"e","title":"Mug"}',
    ].join("\r\n");
    const { items, refused } = await collect("ndjson", text);
    expect(items.map(({ id, title }) => [id, title])).toEqual([
      ["a", "Spade"],
      ["e", "Mug"],
    ]);
    expect(refused).toEqual([
      { line: 3, reason: expect.stringContaining("is not JSON"), problem: "unreadable" },
      { line: 4, reason: expect.stringContaining("title"), problem: "title" },
      { line: 5, reason: expect.any(String), problem: "unreadable" },
      { line: 6, reason: expect.any(String), problem: "unreadable" },
      { line: 7, reason: "price: must not be negative", problem: "price" },
      { line: 8, reason: 'id: "a" was used before, in row 1', problem: "duplicate-id" },
    ]);
  });

  it.each(["", "\n\n", "not json\n"])("without a usable item (%j) is an empty catalog", async (text) => {
    await expect(collect("ndjson", text)).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
  });
});

describe("a JSON feed", () => {
  const dummy = {
    id: 1,
    title: "Red Lipstick",
    description: "A  classic.",
    category: "mens-shirts",
    price: 12.99,
    brand: "Chic",
    tags: ["beauty", "lips"],
    rating: 4.4,
    stock: 0,
    thumbnail: "https://cdn.example/t.webp",
    images: ["https://cdn.example/1.webp"],
  };

  it("may have DummyJSON's fields", async () => {
    const { items } = await collect("json", JSON.stringify({ products: [dummy], total: 1 }));
    expect(items).toEqual([
      {
        id: "1",
        title: "Red Lipstick",
        description: "A classic.",
        category: ["Mens shirts"],
        price: 12.99,
        brand: "Chic",
        image: "https://cdn.example/t.webp",
        attributes: { tags: ["beauty", "lips"], rating: 4.4 },
        availability: "out_of_stock",
      },
    ]);
  });

  it("prefers a stated availability over the stock count", async () => {
    const products = [
      { ...dummy, availabilityStatus: "Low Stock" },
      { ...dummy, id: 2, stock: 5 },
      { ...dummy, id: 3, stock: undefined },
    ];
    const { items } = await collect("json", JSON.stringify(products));
    expect(items.map((item) => item.availability)).toEqual(["in_stock", "in_stock", "in_stock"]);
  });

  it("may be a bare list, with refusals by index", async () => {
    expect(await read("json", '[{"id":1,"title":"Spade"}, 5, {"id":2,"title":""}]')).toEqual([
      { line: 1, item: expect.objectContaining({ id: "1" }) },
      { line: 2, reason: expect.any(String), problem: "unreadable" },
      { line: 3, reason: "title: is missing; the row has id", problem: "title" },
    ]);
  });

  it("keeps as attributes what it cannot use, but nothing without a name or a value", async () => {
    const product =
      '{"id":1,"name":"Spade","title":"","product_name":"Digger","attributes":{"":1,"size":null,"colour":"red"},"__proto__":{"polluted":1},"fits":{"toString":"x","__proto__":2}}';
    const [row] = await read("json", `[${product}]`);
    expect(row).toMatchObject({ item: { title: "Spade" } });
    expect(row && "item" in row && row.item.attributes).toEqual({
      product_name: "Digger",
      "fits.toString": "x",
      colour: "red",
    });
  });

  it("withholds gift cards by field, by title and by the last level of the category, and what is hidden", async () => {
    const of = async (fields: object) => {
      const { items } = await collect("json", JSON.stringify([{ id: 1, title: "Mug", price: 5, ...fields }]));
      return items[0]?.withheld;
    };
    expect(await of({ giftCard: "yes" })).toBe("gift-card");
    expect(await of({ title: "Gift card" })).toBe("gift-card");
    expect(await of({ category: "Shop > Gift cards" })).toBe("gift-card");
    expect(await of({ category: "Gift cards > Envelopes" })).toBeUndefined();
    expect(await of({ hidden: true })).toBe("hidden");
    expect(await of({ hidden: true, withheld: "damaged" })).toBe("damaged");
  });

  it("names the field that it refuses a row for", () => {
    const reasons = ["id: is missing", "title: is missing", "price: must be a number", "brand: no", "is not an object"];
    expect(reasons.map(refusalKind)).toEqual(["id", "title", "price", "field", "unreadable"]);
  });

  it("refuses attributes that are neither an object nor a list", async () => {
    expect(await read("json", '[{"id":1,"title":"Spade","attributes":"red"}]')).toEqual([
      { line: 1, problem: "field", reason: expect.stringContaining("attributes: ") },
    ]);
  });

  it("that is damaged or not a list is an error, not an empty catalog", async () => {
    await expect(collect("json", " \n")).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
    await expect(read("json", '[{"id":1')).rejects.toMatchObject({ code: "INPUT_INVALID" });
    await expect(read("json", '{"data":{}}')).rejects.toMatchObject({ code: "FEED_UNKNOWN" });
    await expect(collect("json", "[]")).rejects.toMatchObject({ code: "CATALOG_EMPTY" });
  });
});

describe("a table with a header", () => {
  it("gives items; other columns become attributes, empty cells are ignored", async () => {
    const text =
      'ID,Title,category,price,colour,attributes.size\na,"Spade, ""long""\nhandle",Garden > Tools,9.5,red,\n';
    const { items } = await collect("csv", `\uFEFF${text}`);
    expect(items).toEqual([
      {
        id: "a",
        title: 'Spade, "long" handle',
        category: ["Garden", "Tools"],
        price: 9.5,
        attributes: { colour: "red" },
        availability: "in_stock",
      },
    ]);
  });

  it("refuses rows of another width and bad cells by line number, multi-line cells counted", async () => {
    const text = 'id,title,price\na,"two\nlines",1\nb,Rake\n\nc,Pot,dear\nd,22" screen,5\n';
    expect(await read("csv", text)).toEqual([
      { line: 2, item: expect.objectContaining({ id: "a", title: "two lines" }) },
      { line: 4, reason: "has 2 cells under a header of 3", problem: "unreadable" },
      { line: 6, reason: "price: must be a number", problem: "price" },
      { line: 7, item: expect.objectContaining({ title: '22" screen' }) },
    ]);
  });

  it("may use tabs, and quotes as inch signs", async () => {
    const { items } = await collect("tsv", 'id\ttitle\r\n1\t"22" screen, black\r\n');
    expect(items[0]?.title).toBe('"22" screen, black');
  });

  it("with an unclosed quote is an error", async () => {
    await expect(read("csv", 'id,title\na,"Spade\nb,Rake\n')).rejects.toMatchObject({ code: "INPUT_INVALID" });
  });
});
