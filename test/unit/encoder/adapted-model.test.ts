import { describe, expect, it } from "vitest";
import { type AdaptedTable, writeAdaptedModel } from "../../../src/encoder/adapted-format.js";
import { AdaptedModel } from "../../../src/encoder/adapted-model.js";
import { parseTableModel } from "../../../src/encoder/table-model.js";
import { dot } from "../../../src/vector/dot.js";

const TABLE: Omit<AdaptedTable, "id"> = {
  dimensions: 4,
  words: ["blue", "pot", "tea", "tea pot"],
  pairs: true,
  rareWeight: 2,
  rows: Int8Array.from([127, 0, 0, 0, 0, 127, 0, 0, 0, 0, 127, 0, 0, 0, 0, 127]),
  weights: Float32Array.from([1, 3, 2, 4]),
};

describe("an adapted model", () => {
  const model = new AdaptedModel({ id: "x", ...TABLE });

  it("adds the rows of a text's words, and half of those of its pairs, by their weights", async () => {
    expectDirection(await model.encode(["Tea pots"]), [0, 3, 2, 0.5 * 4]);
    expect(model.knows("pot")).toBe(true);
    expect(model.knows("green")).toBe(false);
  });

  it("damps a repeated word and weighs fields, as the training did", async () => {
    const single = new AdaptedModel({ id: "x", ...TABLE, pairs: false });
    const vector = await single.encode([
      [
        { text: "pot pot", weight: 1 },
        { text: "blue", weight: 0.5 },
      ],
    ]);
    expectDirection(vector, [0.5, 3 * (1 + Math.log(2)), 0, 0]);
  });

  it.each([
    ["an unknown word", "chartreuse"],
    ["a model number", "LP2275w"],
    ["Arabic", "إبريق"],
    ["an emoji", "🫖"],
  ])("has a direction for %s, always the same and near no other's", async (_, text) => {
    const [vector, again] = [await model.encode([text]), await model.encode([text])];
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(again).toEqual(vector);
    const wide = new AdaptedModel({ id: "x", ...TABLE, dimensions: 256, words: [], rows: new Int8Array() });
    const [one, other] = [wide.encodeNow([text]), wide.encodeNow(["somethingelse"])];
    expect(Math.abs(dot(one, 0, other, 0, 256))).toBeLessThan(0.3);
  });

  it("gives zeros only for blank text", async () => {
    expect(await model.encode([" "])).toEqual(new Float32Array(4));
  });
});

describe("the files of an adapted model", () => {
  it("contain the table", async () => {
    const { header, bin } = await writeAdaptedModel(TABLE);
    const read = await parseTableModel(JSON.stringify(header), bin);
    expect(read).toBeInstanceOf(AdaptedModel);
    expect(read.id).toBe(header.id);
    const original = new AdaptedModel({ id: "x", ...TABLE });
    for (const text of ["tea pot", "blue unheard-of"]) {
      expectDirection(await read.encode([text]), await original.encode([text]));
    }
  });

  it("have an id that changes with anything that changes a vector", async () => {
    const ids = new Set<string>();
    for (const table of [
      TABLE,
      { ...TABLE, rareWeight: 3 },
      { ...TABLE, pairs: false },
      { ...TABLE, words: ["a", "b", "c", "d"] },
    ]) {
      ids.add((await writeAdaptedModel(table)).header.id);
    }
    expect(ids.size).toBe(4);
  });

  it("are refused when they are damaged, of another version, or not files of a model", async () => {
    const { header, bin } = await writeAdaptedModel(TABLE);
    const damaged = bin.slice();
    damaged[3] = 1;
    const cases: [unknown, Uint8Array<ArrayBuffer>][] = [
      [header, damaged],
      [header, bin.slice(1)],
      [{ ...header, version: 2 }, bin],
      [{ ...header, pairs: "yes" }, bin],
      [{ ...header, words: 5 }, bin],
      [{ format: "something" }, bin],
      [null, bin],
    ];
    for (const [json, bytes] of cases) {
      await expect(parseTableModel(JSON.stringify(json), bytes)).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
    }
    await expect(parseTableModel("<html>", bin)).rejects.toMatchObject({ code: "MODEL_CORRUPT" });
  });
});

/** `actual` is `expected` at length 1. */
function expectDirection(actual: Float32Array, expected: ArrayLike<number>): void {
  const length = Math.hypot(...Array.from(expected));
  for (const [d, value] of actual.entries()) expect(value).toBeCloseTo((expected[d] as number) / length, 4);
}
