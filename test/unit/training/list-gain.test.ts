import fc from "fast-check";
import { expect, it } from "vitest";
import { listGain } from "../../../src/training/list-gain.js";

/** NDCG@20 by sorting the whole list. */
function plainGain(scores: readonly number[], places: readonly number[], wanted: number): number {
  const list = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const discount = (place: number): number => 1 / Math.log2(place + 2);
  const found = places.map((place) => list.indexOf(place)).filter((rank) => rank < 20);
  const ideal = Array.from({ length: Math.min(20, wanted) }, (_, place) => discount(place));
  found.sort((a, b) => a - b);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return sum(found.map(discount)) / sum(ideal);
}

it("equals NDCG@20 of the sorted list, to the last bit, with ties and any number of answers", () => {
  // Few different scores, so that many are equal.
  const score = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 9, noNaN: true }));
  const list = fc.array(score, { minLength: 1, maxLength: 90 });
  const asked = list.chain((scores) =>
    fc.tuple(
      fc.constant(scores),
      fc.uniqueArray(fc.nat(scores.length - 1), { minLength: 1, maxLength: 80 }),
      fc.nat(5),
    ),
  );
  fc.assert(
    fc.property(asked, ([scores, places, missing]) => {
      const wanted = places.length + missing;
      const padded = Float64Array.from([...scores, 100, 100]);
      const rows = Int32Array.from(padded, (_, i) => 3 * i);
      const gain = listGain(rows, padded, scores.length, { places, wanted });
      expect(gain).toBe(plainGain(scores, places, wanted));
    }),
    { numRuns: 500 },
  );
});

it("counts no row left out of the list before an answer in it", () => {
  const scores = Float64Array.from([Number.NEGATIVE_INFINITY, 1, Number.NEGATIVE_INFINITY, 0]);
  expect(listGain(Int32Array.of(2, 3, 5, 7), scores, 4, { places: [1, 3], wanted: 2 })).toBe(1);
});
