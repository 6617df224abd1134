import { describe, expect, it } from "vitest";
import { weighCatalog } from "../../../src/encoder/catalog-weights.js";
import { dot } from "../../../src/vector/dot.js";
import { shippedModel } from "./shipped-model.js";

const TITLES = [
  "Acme stainless steel kettle",
  "Acme stainless steel teapot",
  "Acme stainless steel watch",
  "Acme wooden teapot",
  "Acme wooden table",
];

describe("a pretrained model on a catalog without a build", () => {
  it("separates items that share most of their words", async () => {
    const model = await shippedModel();
    const { vectors } = weighCatalog(model, TITLES);
    const before = meanCosine(model.encodeNow(TITLES));
    expect(before).toBeGreaterThan(0.25);
    expect(meanCosine(vectors)).toBeLessThan(0.6 * before);
  });

  it("finds items by words that the catalog lacks", async () => {
    const { vectors, encoder } = weighCatalog(await shippedModel(), TITLES);
    const query = await encoder.encode(["wood furniture"]);
    const scores = TITLES.map((_, row) => dot(vectors, row * 64, query, 0, 64));
    expect(scores.indexOf(Math.max(...scores))).toBe(4);
  });

  it("gives unit rows, also for one item and for equal items, and zeros for blank text", async () => {
    const model = await shippedModel();
    const lengths = (texts: string[]): number[] => {
      const { vectors } = weighCatalog(model, texts);
      return texts.map((_, row) => Math.hypot(...vectors.subarray(row * 64, (row + 1) * 64)));
    };
    expect(lengths(["teapot"])[0]).toBeCloseTo(1, 5);
    for (const length of lengths(["teapot", "teapot", "teapot"])) expect(length).toBeCloseTo(1, 5);
    const [first, blank, third] = lengths(["teapot", " ", "红色茶壶"]);
    expect(first).toBeCloseTo(1, 5);
    expect(blank).toBe(0);
    expect(third).toBeCloseTo(1, 5);
  });

  it("encodes queries with the same model", async () => {
    const model = await shippedModel();
    const { encoder } = weighCatalog(model, TITLES);
    expect(encoder).toMatchObject({ id: model.id, dimensions: model.dimensions });
    expect(encoder.knows("teapot")).toBe(model.knows("teapot"));
    expect(Math.hypot(...(await encoder.encode(["xqzzy"])))).toBeCloseTo(1, 5);
  });
});

/** Over all pairs of titles. */
function meanCosine(rows: Float32Array): number {
  const pairs = TITLES.flatMap((_, a) => TITLES.slice(0, a).map((_, b) => dot(rows, a * 64, rows, b * 64, 64)));
  return pairs.reduce((sum, cosine) => sum + cosine, 0) / pairs.length;
}
