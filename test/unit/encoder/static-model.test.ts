import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ngramBuckets } from "../../../src/encoder/character-ngrams.js";
import { writeTextModel } from "../../../src/encoder/model-format.js";
import { parseTextModel, type StaticModel } from "../../../src/encoder/static-model.js";
import { dot } from "../../../src/vector/dot.js";
import { shippedModel } from "./shipped-model.js";

const DIMENSIONS = 4;

function cosine(a: Float32Array, b: Float32Array): number {
  return dot(a, 0, b, 0, a.length);
}

async function handMade(): Promise<StaticModel> {
  const rows = Int8Array.from([100, 0, 0, 0, 0, 50, 0, 0, 0, 0, 3, 4, 0, 0, 0, 7]);
  const weights = Float32Array.from([1, 2, 1, 1]);
  const { header, bin } = await writeTextModel({
    name: "hand",
    dimensions: DIMENSIONS,
    words: ["red", "lamp"],
    buckets: 2,
    rows,
    weights,
  });
  return parseTextModel(header, bin);
}

describe("a static model", () => {
  it("adds rows by weight, whatever their length in int8, at unit length", async () => {
    const model = await handMade();
    const vector = model.encodeNow(["red lamp"]);
    expect(Array.from(vector)).toEqual([1, 2, 0, 0].map((value) => expect.closeTo(value / Math.sqrt(5), 4)));
  });

  it("weighs the fields of a text", async () => {
    const model = await handMade();
    const vector = model.encodeNow([
      [
        { text: "Red", weight: 1 },
        { text: "lamps", weight: 0.5 },
      ],
    ]);
    expect(Array.from(vector)).toEqual([1, 1, 0, 0].map((value) => expect.closeTo(value / Math.sqrt(2), 4)));
  });

  it("builds an unknown word from its pieces", async () => {
    const model = await handMade();
    const pieces = ngramBuckets("shade", 2);
    const share = pieces.filter((bucket) => bucket === 1).length / pieces.length;
    const vector = model.wordVector("shade");
    expect(Array.from(vector)).toEqual(
      [0, 0, 0.6 * (1 - share), 0.8 * (1 - share) + share].map((value) => expect.closeTo(value, 4)),
    );
    expect(model.knows("shade")).toBe(false);
    expect(model.knows("lamp")).toBe(true);
  });

  it("gives one row per text, zeros for blank ones, the same sync and async", async () => {
    const model = await handMade();
    const texts = ["red", "  ", "lamp shade"];
    const vectors = model.encodeNow(texts);
    expect(vectors).toHaveLength(3 * DIMENSIONS);
    expect(Array.from(vectors.subarray(DIMENSIONS, 2 * DIMENSIONS))).toEqual([0, 0, 0, 0]);
    expect(await model.encode(texts)).toEqual(vectors);
  });
});

describe("the shipped model", () => {
  it("has a unit vector for any text with a visible character, in any script", async () => {
    const model = await shippedModel();
    const given = ["HP-LP2275w", "蓝牙耳机", "سماعات لاسلكية", "หูฟังไร้สาย", "🎧", "→", "¨", "ß", "1"];
    const random = fc.sample(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), { numRuns: 300, seed: 5 });
    const visible = random.filter((text) => /[^\s\p{Z}\p{C}]/u.test(text));
    const texts = [...given, ...visible];
    const vectors = model.encodeNow(texts);
    for (const [i, text] of texts.entries()) {
      const vector = vectors.subarray(i * model.dimensions, (i + 1) * model.dimensions);
      expect(cosine(vector, vector), text).toBeCloseTo(1, 4);
    }
  });

  it("puts similar texts closer together than different ones", async () => {
    const model = await shippedModel();
    const near = (a: string, b: string): number => cosine(model.encodeNow([a]), model.encodeNow([b]));
    expect(near("wireless headphones", "bluetooth headset")).toBeGreaterThan(
      near("wireless headphones", "garden chair"),
    );
    expect(near("laptop", "notebook computer")).toBeGreaterThan(near("laptop", "coffee mug"));
    expect(near("LP2275w monitor", "lp2275 monitor")).toBeGreaterThan(near("LP2275w monitor", "zx81 keyboard"));
    expect(near("蓝牙耳机", "蓝牙音箱")).toBeGreaterThan(near("蓝牙耳机", "咖啡杯子"));
  });
});
