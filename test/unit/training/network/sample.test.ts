import { expect, it } from "vitest";
import { sampler } from "../../../../src/training/network/sample.js";
import { seededRandom } from "../../../../src/vector/random.js";

it("is unbiased: weighted sums over samples approach the sum over the catalog", () => {
  const counts = Float64Array.from({ length: 500 }, (_, row) => (row < 10 ? 400 : row % 7));
  const value = (row: number): number => 1 + (row % 13);
  const draw = sampler(counts, 100);
  const random = seededRandom(1);
  let sum = 0;
  const rounds = 2000;
  for (let i = 0; i < rounds; i++) {
    const { rows, weights } = draw(random);
    expect(new Set(rows).size).toBe(rows.length);
    rows.forEach((row, place) => {
      sum += (Math.exp(weights[place] as number) * value(row)) / rounds;
    });
  }
  const all = counts.reduce((total, _, row) => total + value(row), 0);
  expect(sum / all).toBeCloseTo(1, 1);
});

it("uses a small catalog completely", () => {
  const { rows, weights } = sampler(Float64Array.of(5, 0, 2), 2048)(seededRandom(1));
  expect(rows).toEqual([0, 1, 2]);
  expect([...weights]).toEqual([0, 0, 0]);
});
