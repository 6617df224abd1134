import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIST_METRICS, listMetrics } from "../../../src/evaluation/metrics.js";
import { seededRandom } from "../../../src/vector/random.js";

describe("figures of one list", () => {
  it("equal those worked out by hand: hits at ranks 2 and 3 of 4, two of three found", () => {
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

  it("are all 1 for a perfect list, except where k is too small", () => {
    const metrics = listMetrics([4, 5], new Set([4, 5]), 2);
    expect(Object.values(metrics)).toEqual(Array(7).fill(1));
    expect(listMetrics([4, 5], new Set([4, 5]), 4).precision).toBe(0.5);
  });

  it("are all 0 without a hit, for an empty list, and for answers that the catalog lacks", () => {
    for (const list of [[1, 2], []]) {
      expect(Object.values(listMetrics(list, new Set([9, "unknown"]), 5))).toEqual(Array(7).fill(0));
    }
  });
});

describe("any list", () => {
  const rows = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 20 });

  it("has metrics between 0 and 1; a perfect list has 1 unless k is too small", () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 25 }), (list, truth, k) => {
        for (const value of Object.values(listMetrics(list, new Set(truth), k))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
        const { ndcg, mrr, map, hitRate, recall } = listMetrics(truth, new Set(truth), k);
        for (const value of [ndcg, mrr, map, hitRate]) expect(value).toBeCloseTo(1, 12);
        expect(recall).toBeCloseTo(Math.min(1, k / truth.length), 12);
      }),
    );
  });

  it("scores no less if a hit moves up, and recalls no less if it grows", () => {
    fc.assert(
      fc.property(rows, rows, fc.nat(19), fc.integer({ min: 1, max: 20 }), (list, truth, at, k) => {
        const answers = new Set(truth);
        const place = at % list.length;
        const better = [...list];
        const above = better[place - 1];
        const here = better[place];
        if (above !== undefined && here !== undefined && answers.has(here) && !answers.has(above)) {
          better[place - 1] = here;
          better[place] = above;
        }
        const [before, after] = [listMetrics(list, answers, k), listMetrics(better, answers, k)];
        for (const name of LIST_METRICS) expect(after[name]).toBeGreaterThanOrEqual(before[name] - 1e-12);
        const longer = listMetrics(list, answers, k + 1);
        for (const name of ["recall", "hitRate", "mrr"] as const) {
          expect(longer[name]).toBeGreaterThanOrEqual(before[name]);
        }
      }),
    );
  });

  it("has the expected recall if drawn at random", () => {
    const random = seededRandom(5);
    const [items, k, answers, lists] = [40, 10, 4, 20_000];
    const sums = { recall: 0, precision: 0, ndcg: 0 };
    for (let i = 0; i < lists; i++) {
      const drawn = Array.from({ length: items }, (_, row) => ({ row, key: random() })).sort((a, b) => a.key - b.key);
      const metrics = listMetrics(
        drawn.map(({ row }) => row),
        new Set([0, 1, 2, 3]),
        k,
      );
      for (const name of ["recall", "precision", "ndcg"] as const) sums[name] += metrics[name] / lists;
    }
    const gains = Array.from({ length: k }, (_, place) => 1 / Math.log2(place + 2));
    const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
    expect(sums.recall).toBeCloseTo(k / items, 2);
    expect(sums.precision).toBeCloseTo(answers / items, 2);
    expect(sums.ndcg).toBeCloseTo(((answers / items) * total(gains)) / total(gains.slice(0, answers)), 2);
  });
});
