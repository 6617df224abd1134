import { describe, expect, it } from "vitest";
import { coverage, listMetrics, novelty } from "../../../src/evaluation/metrics.js";

describe("figures of one list", () => {
  it("are those worked out by hand: hits at ranks 2 and 3 of 4, two of three found", () => {
    const metrics = listMetrics([7, 1, 2, 9, 3], new Set([1, 2, 3]), 4);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(metrics.precision).toBe(0.5);
    expect(metrics.recall).toBeCloseTo(2 / 3, 12);
    expect(metrics.hitRate).toBe(1);
    expect(metrics.f1).toBeCloseTo(4 / 7, 12);
    expect(metrics.ndcg).toBeCloseTo((1 / Math.log2(3) + 1 / 2) / ideal, 12);
    expect(metrics.mrr).toBe(0.5);
    expect(metrics.map).toBeCloseTo((1 / 2 + 2 / 3) / 3, 12);
  });

  it("are all 1 for a perfect list, except what k forbids", () => {
    const metrics = listMetrics([4, 5], new Set([4, 5]), 2);
    expect(Object.values(metrics)).toEqual(Array(7).fill(1));
    expect(listMetrics([4, 5], new Set([4, 5]), 4).precision).toBe(0.5);
  });

  it("are all 0 without a hit, for an empty list, and for truth that the catalog lacks", () => {
    for (const list of [[1, 2], []]) {
      expect(Object.values(listMetrics(list, new Set([9, "unknown"]), 5))).toEqual(Array(7).fill(0));
    }
  });
});

describe("figures of many lists", () => {
  const lists = [
    [0, 1],
    [0, 2],
  ];

  it("count the catalog covered", () => {
    expect(coverage(lists, 2, 6)).toBe(0.5);
    expect(coverage(lists, 1, 6)).toBeCloseTo(1 / 6, 12);
  });

  it("measure surprise in bits", () => {
    const popularity = Float32Array.from([0.5, 0.25, 0.25]);
    expect(novelty(lists, 2, popularity)).toBe(1.5);
    expect(novelty([[1]], 1, Float32Array.from([0.5, 0, 0.5]))).toBe(2);
    expect(novelty([], 5, popularity)).toBe(0);
  });
});
