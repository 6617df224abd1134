// The two promises of a random bit: it tells next to nothing of one shopper, and the truth about many.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AggregateReport } from "../../../src/experiments/aggregate-report.js";
import { MOST } from "../../../src/experiments/aggregate-report.js";
import { estimateAggregates } from "../../../src/experiments/estimate.js";
import { chanceOfOne, countOfBit, randomBit } from "../../../src/experiments/randomised-count.js";
import { seededRandom } from "../../../src/vector/random.js";

const epsilons = fc.double({ min: 0.01, max: 5, noNaN: true });

describe("one bit", () => {
  it("is at most e^ε times as likely from any count as from any other", () => {
    fc.assert(
      fc.property(epsilons, fc.integer({ min: 1, max: 100 }), fc.nat(200), fc.nat(200), (epsilon, most, a, b) => {
        const bound = Math.exp(epsilon) * (1 + 1e-9);
        const [one, other] = [chanceOfOne(a, { most, epsilon }), chanceOfOne(b, { most, epsilon })];
        expect(one / other).toBeLessThanOrEqual(bound);
        expect((1 - one) / (1 - other)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("is unbiased: its mean is the count", () => {
    fc.assert(
      fc.property(epsilons, fc.integer({ min: 1, max: 100 }), fc.nat(100), (epsilon, most, count) => {
        const options = { most, epsilon };
        const chance = chanceOfOne(count, options);
        const mean = chance * countOfBit(1, options) + (1 - chance) * countOfBit(0, options);
        expect(mean).toBeCloseTo(Math.min(most, count), 6);
      }),
    );
  });
});

/** What shoppers who click so often on average would send. */
function reportsOf(shoppers: number, mean: number, random: () => number): AggregateReport[] {
  const most = MOST.clicks;
  return Array.from({ length: shoppers }, () => {
    let count = 0;
    for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
    const bit = randomBit(count, { most, epsilon: 1, random });
    return { version: 1, day: "2026-01-01", slot: "home", counts: "clicks", bit, most, epsilon: 1 };
  });
}

/** Mean of a Poisson count that is cut at the most. */
function cutMean(mean: number): number {
  let [chance, sum, left] = [Math.exp(-mean), 0, 1];
  for (let count = 0; count < MOST.clicks; count++) {
    left -= chance;
    sum += count * chance;
    chance *= mean / (count + 1);
  }
  return sum + MOST.clicks * left;
}

describe("the shop's estimate", () => {
  it("covers the truth as often as stated, within the chance of 400 simulated shops", () => {
    const random = seededRandom(7);
    const truth = cutMean(0.4);
    let covered = 0;
    let sum = 0;
    for (let shop = 0; shop < 400; shop++) {
      const { estimates } = estimateAggregates(reportsOf(500, 0.4, random));
      const [{ mean, interval, reports } = { mean: 0, interval: [0, 0] as const, reports: 0 }] = estimates;
      expect(reports).toBe(500);
      sum += mean;
      if (interval[0] <= truth && truth <= interval[1]) covered++;
    }
    // 95 % of 400 with four standard errors to either side.
    expect(covered / 400).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / 400));
    const error = (countOfBit(1, { most: 5, epsilon: 1 }) - countOfBit(0, { most: 5, epsilon: 1 })) / 2;
    expect(Math.abs(sum / 400 - truth)).toBeLessThan((4 * error) / Math.sqrt(400 * 500));
  });

  it("keeps slots, counts and arms apart", () => {
    const [report] = reportsOf(1, 1, () => 0.5) as [AggregateReport];
    const { estimates } = estimateAggregates([
      report,
      { ...report, arm: "holdout", experiment: "x" },
      { ...report, slot: "cart" },
      { ...report, counts: "carts", most: MOST.carts },
      report,
    ]);
    expect(estimates.map(({ reports }) => reports).sort()).toEqual([1, 1, 1, 2]);
    expect(estimates[1]).toMatchObject({ slot: "home", counts: "clicks", arm: "holdout", experiment: "x" });
    expect(estimates[0]).not.toHaveProperty("arm");
  });

  it("of a preference is 0 where neither order got more clicks, and -1 … 1", () => {
    const meanOf = (...bits: (0 | 1)[]) => {
      const asked = { version: 1, day: "2026-01-01", counts: "preference", experiment: "x" } as const;
      const reports = bits.map((bit): AggregateReport => ({ ...asked, bit, most: MOST.preference, epsilon: 10 }));
      return estimateAggregates(reports, { epsilon: 10 }).estimates[0]?.mean;
    };
    expect(meanOf(0, 1)).toBeCloseTo(0);
    expect(meanOf(1, 1)).toBeCloseTo(1, 3);
    expect(meanOf(0, 0)).toBeCloseTo(-1, 3);
  });

  it("refuses answers to questions never asked, so that one client cannot outweigh a thousand", () => {
    const [report] = reportsOf(1, 1, () => 0.5) as [AggregateReport];
    const lies = [
      { ...report, epsilon: 1e-9 },
      { ...report, most: 1e9 },
      { ...report, bit: 7 },
      { ...report, counts: "__proto__" },
      { ...report, slot: { length: 1 } },
      null,
      "bit",
    ];
    expect(estimateAggregates(lies)).toEqual({ estimates: [], refused: lies.length });
    fc.assert(fc.property(fc.anything(), (value) => estimateAggregates([value]).refused === 1));
  });
});
