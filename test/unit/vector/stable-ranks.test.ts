import fc from "fast-check";
import { expect, it } from "vitest";
import { inverse, stableRanks } from "../../../src/vector/stable-ranks.js";
import { valuesAt } from "../../../src/vector/values-at.js";

it("orders numbers as a stable sort does", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 })), (numbers) => {
      const order = inverse(stableRanks(new Float64Array(numbers)));
      const sorted = numbers.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value);
      expect([...order]).toEqual(sorted.map(({ place }) => place));
      expect([...valuesAt(new Float64Array(numbers), order)]).toEqual(sorted.map(({ value }) => value));
    }),
  );
});
