import { describe, expect, it } from "vitest";
import { collectItems, readItems } from "../../../../src/catalog/feeds/read-items.js";
import { openInput } from "../../../../src/cli/input-file.js";
import { writeAdaptedModel } from "../../../../src/encoder/adapted-format.js";
import { AdaptedModel } from "../../../../src/encoder/adapted-model.js";
import { hashDirection } from "../../../../src/encoder/hash-text.js";
import { type ItemLike, itemText } from "../../../../src/encoder/item-text.js";
import { sparseNeighbours } from "../../../../src/training/content/content-neighbours.js";
import { tfIdf } from "../../../../src/training/content/tf-idf.js";
import { type Adapted, adapt } from "../../../../src/training/distil/adapt.js";
import { dot } from "../../../../src/vector/dot.js";
import { type Int8Matrix, quantiseMatrix } from "../../../../src/vector/int8-matrix.js";
import { topRows } from "../../../../src/vector/top-rows.js";
import { describeWithData } from "../../../data.js";
import { littleShop } from "./little-shop.js";

describe("adapting to a catalog", () => {
  it("gives the same bytes for the same items", async () => {
    const [first, second] = [await adapt({ items: littleShop() }), await adapt({ items: littleShop() })];
    expect(second.vectors).toEqual(first.vectors);
    expect(await writeAdaptedModel(second.table)).toEqual(await writeAdaptedModel(first.table));
  });

  it("keeps the neighbours that the words give, far better than random projections", async () => {
    const items = littleShop();
    const { vectors } = await adapt({ items });
    expect(sharedNeighbours(items, vectors, 10)).toBeGreaterThan(sharedNeighbours(items, hashed(items), 10) + 0.15);
  });

  it("maps a text near the item that it describes, except for words that no other item has", async () => {
    const items = littleShop();
    const { table, vectors } = await adapt({ items });
    const encoded = new AdaptedModel({ id: "x", ...table }).encodeNow(
      items.map(({ title, ...rest }) => itemText({ title: `${title.replace(/ x\d+y$/, "")} new`, ...rest })),
    );
    const found = items.filter((_, item) => {
      const scores = items.map((_, row) => dot(encoded, item * 64, vectors.data, row * 64, 64));
      return topRows(scores, 3).rows.includes(item);
    });
    expect(found.length / items.length).toBeGreaterThan(0.9);
  });

  it("ships the words that items share, and no word of one item only", async () => {
    const { table } = await adapt({ items: littleShop() });
    expect(table.words).toContain("teapot");
    expect(table.words).toContain("maker");
    expect(table.words.filter((word) => /^x\d+y$/.test(word))).toEqual([]);
    expect(table.words).toEqual([...table.words].sort());
  });

  it("learns pairs of words if items have only titles", async () => {
    const { table } = await adapt({ items: littleShop().map(({ title }) => ({ title })) });
    expect(table.pairs).toBe(true);
    expect(table.words.filter((word) => word.endsWith(" teapot")).length).toBeGreaterThan(2);
  });

  it("takes as many dimensions as asked for, and starts from a pretrained model", async () => {
    const items = littleShop(60);
    const model = { dimensions: 16, wordVector: (word: string) => hashDirection(`meaning of ${word}`, 16) };
    const { vectors, table } = await adapt({ items, dimensions: 96, model });
    expect(vectors).toMatchObject({ rows: 60, dimensions: 96 });
    expect(table.rows).toHaveLength(table.words.length * 96);
    expect(vectors.data).not.toEqual((await adapt({ items, dimensions: 96 })).vectors.data);
  });

  it("reports its progress", async () => {
    const seen: number[] = [];
    await adapt({ items: littleShop(), onProgress: (done, total) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each([
    ["one item", [{ title: "teapot" }]],
    ["two items that share nothing", [{ title: "teapot" }, { title: "rug" }]],
    ["items that say the same", Array.from({ length: 5 }, () => ({ title: "red teapot" }))],
    ["an item without a word", [{ title: " " }, { title: "red teapot" }, { title: "red rug" }]],
    ["Chinese and emoji", [{ title: "红色茶壶" }, { title: "蓝色茶壶" }, { title: "🫖" }]],
  ])("copes with %s", async (_, items: ItemLike[]) => {
    const { vectors, table } = await adapt({ items });
    const model = new AdaptedModel({ id: "x", ...table });
    for (const [row, item] of items.entries()) {
      const blank = item.title.trim() === "";
      expect(lengthOf(vectors, row)).toBeCloseTo(blank ? 0 : 1, 1);
      expect(Math.hypot(...(await model.encode([item.title])))).toBeCloseTo(blank ? 0 : 1, 5);
    }
  });
});

describeWithData("adapting to a real catalog", "scientific/items.ndjson.gz", (path) => {
  it("keeps more than half of each product's ten nearest in 64 bytes", async () => {
    const { items } = await collectItems(readItems({ name: path, format: "ndjson", stream: openInput(path) }));
    const { vectors }: Adapted = await adapt({ items, fast: true });
    const share = sharedNeighbours(items, vectors, 10);
    const byHash = sharedNeighbours(items, hashed(items), 10);
    console.log(`Scientific, ten nearest kept: distilled ${share.toFixed(3)}, hash projection ${byHash.toFixed(3)}`);
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeGreaterThan(byHash + 0.1);
  }, 900_000);
});

/** Share of each item's `count` nearest by its words that are among its nearest by its vector. */
function sharedNeighbours(items: readonly ItemLike[], { data, dimensions }: Int8Matrix, count: number): number {
  const right = sparseNeighbours(tfIdf(items), count);
  let shared = 0;
  let all = 0;
  for (let row = 0; row < items.length; row += Math.ceil(items.length / 500)) {
    const truth = right.targets.subarray(right.offsets[row], right.offsets[row + 1]);
    const scores = Float64Array.from(items, (_, other) =>
      other === row ? -1e9 : dot(data, row * dimensions, data, other * dimensions, dimensions),
    );
    const found = new Set(topRows(scores, count).rows);
    shared += truth.filter((other) => found.has(other)).length;
    all += truth.length;
  }
  return shared / all;
}

function hashed(items: readonly ItemLike[]): Int8Matrix {
  const { names, offsets, words, weights } = tfIdf(items);
  const values = new Float32Array(items.length * 64);
  for (let row = 0; row < items.length; row++) {
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const direction = hashDirection(names[words[i] as number] as string, 64);
      for (let d = 0; d < 64; d++) {
        values[row * 64 + d] = (values[row * 64 + d] as number) + (weights[i] as number) * (direction[d] as number);
      }
    }
  }
  return quantiseMatrix(values, 64);
}

function lengthOf({ data, dimensions, scale }: Int8Matrix, row: number): number {
  return scale * Math.hypot(...data.subarray(row * dimensions, (row + 1) * dimensions));
}
