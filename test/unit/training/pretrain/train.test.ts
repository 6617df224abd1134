import { describe, expect, it } from "vitest";
import { hashDirection } from "../../../../src/encoder/hash-text.js";
import { writeTextModel } from "../../../../src/encoder/model-format.js";
import type { StaticModel } from "../../../../src/encoder/static-model.js";
import { modelOf } from "../../../../src/training/pretrain/baselines.js";
import { distinctTexts, type PairSource, splitSource } from "../../../../src/training/pretrain/corpus.js";
import { nextItem, pairRetrieval } from "../../../../src/training/pretrain/evaluate.js";
import { quantiseTable } from "../../../../src/training/pretrain/quantise-table.js";
import { startTable } from "../../../../src/training/pretrain/start-table.js";
import { pairsBoughtTogether } from "../../../../src/training/pretrain/together.js";
import { addBag, bagOf, type TokenTable } from "../../../../src/training/pretrain/token-table.js";
import { train } from "../../../../src/training/pretrain/train.js";
import { chooseVocabulary } from "../../../../src/training/pretrain/vocabulary.js";
import { normalise } from "../../../../src/vector/normalise.js";
import { seededRandom } from "../../../../src/vector/random.js";

/** A made-up trade: things in one language, the same things in another. */
const COLOURS = ["red", "blue", "green", "white", "black"];
const THINGS = ["lamp", "desk", "chair", "mug", "plate", "vase", "clock", "shelf"];
const PAIRS = COLOURS.flatMap((colour) =>
  THINGS.map((thing): [string, string] => [`${colour} ${thing}`, `le ${thing}eau ${colour}ois`]),
);
const SOURCE: PairSource = { name: "made up", share: 1, pairs: PAIRS };

function start(): TokenTable {
  const texts = distinctTexts([SOURCE]);
  const common = ["the", "le", ...COLOURS];
  const values = new Float32Array(common.length * 16);
  for (const [i, word] of common.entries()) values.set(hashDirection(word, 16), i * 16);
  const vocabulary = chooseVocabulary({ texts, common, size: 30 });
  return startTable({ vocabulary, buckets: 64, vectors: { words: common, dimensions: 16, values }, texts, own: 1 });
}

function trained(): TokenTable {
  const table = start();
  train({
    table,
    sources: [SOURCE],
    steps: 120,
    batch: 20,
    rate: 0.05,
    temperature: 0.07,
    anchor: 0.02,
    spell: 0.1,
    random: seededRandom(4),
  });
  return table;
}

describe("pretraining", () => {
  it("learns to match texts with their pairs", async () => {
    const before = await pairRetrieval(modelOf(start(), "before"), PAIRS);
    const after = await pairRetrieval(modelOf(trained(), "after"), PAIRS);
    expect(before).toBeLessThan(0.7);
    expect(after).toBeGreaterThan(0.95);
  });

  it("gives the same bytes for the same data", async () => {
    const first = await writeTextModel({ name: "x", ...quantiseTable(trained()) });
    const second = await writeTextModel({ name: "x", ...quantiseTable(trained()) });
    expect(second).toEqual(first);
  });

  it("ships in int8 what was learnt in floats", async () => {
    const table = trained();
    const model: StaticModel = modelOf(table, "x");
    for (const text of ["red lamp", "le vaseeau redois", "unheard-of words"]) {
      const exact = new Float32Array(16);
      addBag(table, bagOf(text, table), exact);
      normalise(exact);
      const cosine = model.encodeNow([text]).reduce((sum, value, d) => sum + value * (exact[d] as number), 0);
      expect(cosine).toBeGreaterThan(0.999);
    }
  });

  it("holds out the same pairs every time, all of one product together", () => {
    const many: PairSource = {
      ...SOURCE,
      pairs: Array.from({ length: 2000 }, (_, i) => [`item ${i >> 1}`, `text ${i}`]),
    };
    const split = splitSource(many);
    expect(split.heldOut.length / 2000).toBeCloseTo(0.05, 1);
    expect(splitSource(many)).toEqual(split);
    const trainedOn = new Set(split.pairs.map(([left]) => left));
    expect(split.heldOut.filter(([left]) => trainedOn.has(left))).toEqual([]);
  });

  it("does not train on a held-out pair in reverse", () => {
    const names = Array.from({ length: 200 }, (_, i) => `item ${i}`);
    const pairs = names.map((name, i): [string, string] => [name, names[(i * 7 + 1) % 200] as string]);
    const both = pairs.flatMap(([left, right]): [string, string][] => [
      [left, right],
      [right, left],
    ]);
    const split = splitSource({ ...SOURCE, pairs: both });
    const trainedOn = new Set(split.pairs.map((pair) => [...pair].sort().join("|")));
    expect(split.heldOut.length).toBeGreaterThan(0);
    expect(split.heldOut.filter((pair) => trainedOn.has([...pair].sort().join("|")))).toEqual([]);
  });
});

describe("the input of the training", () => {
  it("weighs frequent words less and leaves rare codes out of the vocabulary", () => {
    const texts = ["the lamp lp2275w", "the lamp a7", "the desk a7", "the desk a7", "the a7"];
    const { words, weights } = chooseVocabulary({ texts, common: ["the"], size: 10 });
    expect(words).toEqual(expect.arrayContaining(["the", "lamp", "desk", "a7"]));
    expect(words).not.toContain("lp2275w");
    expect(weights[words.indexOf("the")]).toBeLessThan(weights[words.indexOf("lamp")] as number);
  });

  it("pairs items that share more baskets than their popularity explains", () => {
    const baskets = [
      ["tea", "cup", "bag"],
      ["tea", "cup", "bag"],
      ["tea", "cup", "bag"],
      ["bag"],
      ["bag"],
      ["pen", "bag"],
    ];
    const lines = baskets.flatMap((basket, i) => basket.map((text) => ({ basket: String(i), text })));
    const pairs = pairsBoughtTogether(lines);
    expect(pairs.filter(([left]) => left === "tea")).toEqual([
      ["tea", "cup"],
      ["tea", "bag"],
    ]);
    expect(pairs.flat()).not.toContain("pen");
  });
});

describe("the next-item question", () => {
  it("uses the rank of the true item, ties to the lower row", () => {
    const vectors = Float32Array.from([1, 0, 0.8, 0.6, 0, 1, 0, 1]);
    expect(nextItem(vectors, 2, [{ history: [0], item: 1 }])).toBeCloseTo(1 / Math.log2(3));
    expect(nextItem(vectors, 2, [{ history: [0], item: 3 }])).toBeCloseTo(1 / Math.log2(5));
    expect(nextItem(vectors, 2, [{ history: [2, 0], item: 0 }])).toBeCloseTo(1 / Math.log2(3));
  });
});
