// A shop's own tables and objects: names in any writing, a map where they say nothing, broken encodings, gzip.

import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FieldMap } from "../../../../src/catalog/feeds/field-map.js";
import { FIXTURES, fixture, gatherBytes, gatherText } from "./fixture.js";

const GERMAN = [
  "id=Artikelnr",
  "title=Bezeichnung",
  "price=preis",
  "category=Warengruppe",
  "stock=Bestand",
  "attributes.colour=Farbe",
];

describe("a table with the shop's own columns", () => {
  it("is read with the shop's column mapping", async () => {
    const map = FieldMap.parse(GERMAN);
    const { items } = await gatherBytes("plain-german.csv", fixture("plain-german.csv"), { map, currency: "EUR" });
    expect(items).toEqual([
      {
        id: "1001",
        title: "Gießkanne für Kräuter",
        category: ["Garten", "Gießen", "Kannen"],
        price: 12.5,
        currency: "EUR",
        attributes: { colour: "grün" },
        availability: "in_stock",
      },
      expect.objectContaining({
        id: "1002",
        category: ["Garten", "Werkzeug"],
        price: 1234.5,
        availability: "out_of_stock",
      }),
      expect.objectContaining({ id: "1003", attributes: { colour: "rot" }, availability: "in_stock" }),
    ]);
    expect(map.unused).toEqual([]);
  });

  it("gives the same items in Windows-1252, and reports the encoding", async () => {
    const text = new TextDecoder().decode(fixture("plain-german.csv"));
    const bytes = Uint8Array.from(text.replace("€", "\x80"), (character) => character.charCodeAt(0));
    const { items, notes } = await gatherBytes("export.csv", bytes, { map: FieldMap.parse(GERMAN) });
    expect(items[0]).toMatchObject({ title: "Gießkanne für Kräuter", price: 12.5, currency: "EUR" });
    expect(notes).toEqual([{ kind: "encoding", line: 2, detail: "read as windows-1252" }]);
  });

  it.each([",", ";", "\t", "|"])("may be divided by %j", async (delimiter) => {
    const rows = [
      [
        "Product ID",
        "Product name",
        "Sale Price",
        "Regular price",
        "EAN",
        "Image URL",
        "In stock",
        "Colour",
        "cost price",
      ],
      ["1", "Mug", "4", "5", "4006381333931", "m.jpg", "no", "blue", "2"],
    ];
    const { items, notes } = await gatherText("export.csv", rows.map((row) => row.join(delimiter)).join("\n"));
    expect(items).toEqual([
      {
        id: "1",
        title: "Mug",
        category: [],
        price: 4,
        image: "m.jpg",
        attributes: { Colour: "blue", regular_price: 5, gtin: "4006381333931" },
        availability: "out_of_stock",
      },
    ]);
    expect(notes.map(({ detail }) => detail)).toEqual(['"cost price"']);
  });

  it("keeps unknown columns as attributes, and repairs what it can", async () => {
    const product = {
      id: 7,
      name: "Pot &amp; lid",
      category: [{ name: "Kitchen" }, { name: "Pots" }],
      manufacturer: { name: "Lund" },
      price: { amount: "1.299,00", currencyCode: "eur" },
      images: ["a.jpg", "b.jpg"],
      availability: "perhaps",
      size: { width: 3, inner: { depth: 2 } },
      attributes: [{ name: "Colour", value: "blue" }],
      reviews: [{ email: "someone@example.org" }],
      __proto__x: 1,
    };
    const { items, notes } = await gatherText("items.ndjson", `${JSON.stringify(product)}\n`);
    expect(items).toEqual([
      {
        id: "7",
        title: "Pot & lid",
        brand: "Lund",
        category: ["Kitchen", "Pots"],
        price: 1299,
        currency: "EUR",
        image: "a.jpg",
        attributes: { Colour: "blue", "size.width": 3, __proto__x: 1 },
        availability: "in_stock",
      },
    ]);
    expect(notes).toEqual([{ kind: "availability", line: 1, detail: '"perhaps" of 7' }]);
  });

  it("may map paths of nested objects", async () => {
    const map = FieldMap.parse([
      ...["id=key", "title=texts.en.name", "price=prices.0.gross", "attributes.glaze=extra"],
      "attributes.inherited=texts.constructor.name",
    ]);
    const product = { key: "k", texts: { en: { name: "Mug" } }, prices: [{ gross: 5 }], extra: "celadon" };
    const { items } = await gatherText("items.ndjson", `${JSON.stringify(product)}\n`, { map });
    expect(items).toMatchObject([{ id: "k", title: "Mug", price: 5, attributes: { glaze: "celadon" } }]);
    expect(Object.keys(items[0]?.attributes ?? {})).toEqual(["glaze"]);
  });

  it("lists the columns where none is the id, and refuses numbers that JSON cannot represent", async () => {
    await expect(gatherText("a.csv", "number,name\n1,Mug\n")).rejects.toMatchObject({
      message: expect.stringContaining("id: is missing; the row has title, number"),
    });
    const { items, refused } = await gatherText(
      "a.ndjson",
      '{"id":9007199254740991,"title":"a"}\n{"id":12345678901234567890,"title":"b"}\n',
    );
    expect(items.map(({ id }) => id)).toEqual(["9007199254740991"]);
    expect(refused[0]?.reason).toContain("write it as text");
  });

  it.each(["title", "title=", "colour=Farbe", "attributes.=x", "=x", "__proto__=x"])("refuses the map %j", (entry) => {
    expect(() => FieldMap.parse([entry])).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
  });

  it("reports mapped columns that no row has", async () => {
    const map = FieldMap.parse(["brand=Marke", "title=Name"]);
    await gatherText("a.csv", "id,Name\n1,Mug\n", { map });
    expect(map.unused).toEqual(["Marke"]);
  });
});

describe.each(FIXTURES.filter((name) => !/sitemap|about/.test(name)))("%s", (name) => {
  const map = name.startsWith("plain") ? FieldMap.parse(GERMAN) : undefined;

  it("gives the same items gzipped, and wherever the stream is cut", async () => {
    const plain = await gatherBytes(name, fixture(name), { map });
    const gzipped = await gatherBytes(`${name}.gz`, new Uint8Array(gzipSync(fixture(name))), { map, pieceLength: 11 });
    const cut = await gatherBytes(name, fixture(name), { map, pieceLength: 3 });
    expect(gzipped.items).toEqual(plain.items);
    expect(cut.items).toEqual(plain.items);
    expect(cut.refused).toEqual(plain.refused);
    expect(cut.notes).toEqual(plain.notes);
  });
});
