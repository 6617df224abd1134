import { describe, expect, it } from "vitest";
import { Bootstrap } from "../../../src/evaluation/bootstrap.js";
import { seededRandom } from "../../../src/vector/random.js";

/** Two figures a case: 1 with probability .3, and the same but for every tenth case. */
function coins(cases: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: cases }, () => (random() < 0.3 ? 1 : 0)).reduce(
    (values, coin, c) => {
      values.set([coin, c % 10 === 0 ? 0 : coin], 2 * c);
      return values;
    },
    new Float64Array(2 * cases),
  );
}

describe("a bootstrap interval", () => {
  it("is about as wide as the binomial one, around the mean of the cases", () => {
    for (const cases of [400, 10_000]) {
      const values = coins(cases, 1);
      const { mean, low, high } = new Bootstrap(values, 2).interval(0);
      const exact = values.filter((_, i) => i % 2 === 0).reduce((sum, value) => sum + value, 0) / cases;
      const deviation = Math.sqrt((exact * (1 - exact)) / cases);
      expect(mean).toBeCloseTo(exact, 12);
      expect((high - low) / (2 * 1.96 * deviation)).toBeGreaterThan(0.85);
      expect((high - low) / (2 * 1.96 * deviation)).toBeLessThan(1.15);
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
  });

  it("covers the truth about as often as stated", () => {
    let held = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { low, high } = new Bootstrap(coins(300, seed + 100), 2, { resamples: 300 }).interval(0);
      if (low <= 0.3 && 0.3 <= high) held++;
    }
    expect(held).toBeGreaterThan(180);
    expect(held).toBeLessThan(200);
  });

  it("of a difference is paired: narrower than either, and above 0 if one is never worse", () => {
    const bootstrap = new Bootstrap(coins(2000, 3), 2);
    const [one, difference] = [bootstrap.interval(0), bootstrap.interval(0, 1)];
    expect(difference.low).toBeGreaterThan(0);
    expect(difference.high - difference.low).toBeLessThan(0.6 * (one.high - one.low));
    expect(bootstrap.interval(1, 0).low).toBeCloseTo(-difference.high, 12);
  });

  it("is the same for the same seed, and wider if neighbouring cases are correlated", () => {
    const values = coins(3000, 4);
    expect(new Bootstrap(values, 2, { seed: 7 }).interval(0)).toEqual(
      new Bootstrap(values, 2, { seed: 7 }).interval(0),
    );
    expect(new Bootstrap(values, 2, { seed: 8 }).interval(0)).not.toEqual(
      new Bootstrap(values, 2, { seed: 7 }).interval(0),
    );
    const single = Float64Array.from({ length: 20_000 }, (_, c) => values[2 * Math.floor(c / 10)] as number);
    const clustered = new Bootstrap(single, 1).interval(0);
    const independent = Math.sqrt((clustered.mean * (1 - clustered.mean)) / single.length);
    expect(clustered.high - clustered.low).toBeGreaterThan(2 * 2 * 1.96 * independent);
  });

  it("leaves out the stated share: half of it at confidence .5; by default 95 %, of 1,000 resamples", () => {
    const values = coins(10_000, 5);
    const { mean, low, high } = new Bootstrap(values, 2, { confidence: 0.5 }).interval(0);
    const width = 2 * 0.6745 * Math.sqrt((mean * (1 - mean)) / 10_000);
    expect((high - low) / width).toBeGreaterThan(0.85);
    expect((high - low) / width).toBeLessThan(1.15);
    expect(new Bootstrap(values, 2).interval(0)).toEqual(
      new Bootstrap(values, 2, { confidence: 0.95, resamples: 1000, seed: 1 }).interval(0),
    );
  });
});
