// Large feeds: items lie packed, and what is built from them is the same as from a list.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectItems, readItems } from "../../../src/catalog/feeds/read-items.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import type { Item } from "../../../src/catalog/item.js";
import { withholdItems } from "../../../src/catalog/withhold.js";
import { PackedItems } from "../../../src/cli/packed-items.js";
import { tfIdf } from "../../../src/training/content/tf-idf.js";
import { learn } from "../../../src/training/learn.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { madeUpFeed } from "./made-up-feed.js";

async function gather(text: string, most?: number) {
  const stream = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const rows = readItems({ name: "feed", format: "ndjson", stream });
  return most === undefined ? collectItems(rows) : collectItems(rows, { store: <T>() => new PackedItems<T>(most) });
}

describe("packed items", () => {
  it("are returned unchanged, however many are packed, as often as they are read", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (values, most) => {
        const packed = new PackedItems<unknown>(most);
        for (const value of values) packed.push(value);
        const plain = JSON.stringify(values);
        expect(packed.length).toBe(values.length);
        expect(JSON.stringify([...packed])).toBe(plain);
        expect(JSON.stringify([...packed])).toBe(plain);
        expect(packed.list === undefined).toBe(values.length >= most);
      }),
    );
  });

  it("give the same items, marks and index, byte for byte, as a list", async () => {
    const lines = [...madeUpFeed(3000)];
    lines.push(
      '{"id":"free","title":"Free sample","price":0}\n',
      '{"id":"slash","title":"Café “x”","category":"A > B"}\n',
    );
    const text = lines.join("");
    const rules = [{ withhold: "garden", where: { category: "Garden" } }];
    const plain = withholdItems((await gather(text)).items, { rules });
    const packed = withholdItems((await gather(text, 100)).items, { rules });
    expect([...packed]).toEqual([...plain]);
    expect([...packed].filter(({ withheld }) => withheld === "price-0")).toHaveLength(1);
    const vectors = quantiseMatrix(new Float32Array(plain.length * 2).fill(0.5), 2);
    const index = async (items: typeof packed) => encodeIndex({ items, vectors, ...learn({ items, events: [] }) });
    expect(await index(packed)).toEqual(await index(plain));
    expect(tfIdf(packed)).toEqual(tfIdf(plain));
  });

  it("keep variants together and in place", async () => {
    const xml = (id: number): string =>
      `<item><g:id>v${id}</g:id><g:item_group_id>g${id % 7}</g:item_group_id><g:title>Lamp ${id % 7}</g:title><g:price>${id + 1} EUR</g:price></item>`;
    const feed = `<rss xmlns:g="http://base.google.com/ns/1.0"><channel>${Array.from({ length: 40 }, (_, id) => xml(id)).join("")}</channel></rss>`;
    const read = (store?: <T>() => PackedItems<T>) => {
      const stream = (async function* () {
        yield new TextEncoder().encode(feed);
      })();
      const rows = readItems({ name: "feed.xml", format: "xml", stream });
      return store === undefined ? collectItems(rows) : collectItems(rows, { store });
    };
    const plain = await read();
    const packed = await read(<T>() => new PackedItems<T>(3));
    expect([...packed.items]).toEqual([...plain.items]);
    expect((plain.items as readonly Item[]).length).toBe(7);
    expect([...packed.aliases]).toEqual([...plain.aliases]);
  });
});
