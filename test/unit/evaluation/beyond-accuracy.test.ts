import { describe, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { type BeyondAccuracy, beyondAccuracy } from "../../../src/evaluation/beyond-accuracy.js";

/** Vectors at right angles to each other, but for the last two, which are the same. */
const catalog = new Catalog({
  items: Array.from({ length: 4 }, (_, i): Item => {
    const parsed = parseItem({ id: `${i}`, title: `Item ${i}` });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  }),
  vectors: { rows: 4, dimensions: 3, scale: 0.01, data: Int8Array.from([100, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 100]) },
  popularity: Float32Array.from([0.5, 0.25, 0.25, 0]),
});

const figures = (lists: number[][], more: Partial<Parameters<typeof beyondAccuracy>[0]> = {}): BeyondAccuracy =>
  beyondAccuracy({ catalog, lists, histories: lists.map(() => [0]), k: 2, ...more });

describe("beyond accuracy", () => {
  it("counts the share of the catalog that is shown, up to the cutoff", () => {
    expect(
      figures([
        [0, 1, 2],
        [0, 2],
      ]).coverage,
    ).toBe(0.75);
    expect(
      figures(
        [
          [0, 1, 2],
          [0, 2],
        ],
        { k: 1 },
      ).coverage,
    ).toBe(0.25);
  });

  it("measures novelty in bits; an item without events has half the least share", () => {
    expect(
      figures([
        [0, 1],
        [0, 2],
      ]).novelty,
    ).toBe(1.5);
    expect(figures([[3]]).novelty).toBe(3);
    expect(figures([]).novelty).toBe(0);
  });

  it("finds equal kinds less diverse than different kinds", () => {
    expect(figures([[0, 1]]).diversity).toBeCloseTo(1, 12);
    expect(figures([[2, 3]]).diversity).toBeCloseTo(0, 12);
    // Three pairs, one of them of the same kind.
    expect(figures([[1, 2, 3]], { k: 3 }).diversity).toBeCloseTo(2 / 3, 12);
    expect(figures([[0], [2, 3]]).diversity).toBeCloseTo(0, 12);
  });

  it("compares the popularity of lists with that of what shoppers viewed", () => {
    expect(figures([[0, 1]], { histories: [[1]] }).popularityLift).toBeCloseTo(0.5, 6);
    expect(figures([[1, 3], [1]], { histories: [[0], [0, 0]] }).popularityLift).toBeCloseTo(-0.625, 6);
  });

  it("does not count shoppers without a history, and has no lift over views of no popularity", () => {
    expect(figures([[0], [0]], { histories: [[1], []] }).popularityLift).toBeCloseTo(1, 6);
    expect(figures([[0]], { histories: [[3]] }).popularityLift).toBe(0);
  });

  it("counts positions of items with fewer than five events", () => {
    const frequency = Uint32Array.from([5, 4, 100, 0]);
    expect(
      figures(
        [
          [0, 1],
          [2, 3],
        ],
        { frequency },
      ).coldShare,
    ).toBe(0.5);
    expect(figures([[0, 1]]).coldShare).toBeUndefined();
  });
});
