import { expect, it } from "vitest";
import { keptTerms } from "../../../src/ranking/network/kept-terms.js";

it("computes an item's terms once, and again only after more items than it may keep", () => {
  let computed = 0;
  const doubled = keptTerms((vector) => {
    computed++;
    return 2 * (vector[0] as number);
  });
  const ask = (row: number): number => doubled(row, Float64Array.of(row));
  expect([ask(7), ask(8), ask(7), ask(0), ask(0)]).toEqual([14, 16, 14, 0, 0]);
  expect(computed).toBe(3);
  for (let row = 0; row < 40_000; row++) expect(ask(row)).toBe(2 * row);
  computed = 0;
  expect([ask(39_999), ask(7)]).toEqual([79_998, 14]);
  expect(computed).toBe(1);
});
