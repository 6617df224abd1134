import fc from "fast-check";
import { expect, it } from "vitest";
import { RowMask } from "../../../src/vector/row-mask.js";
import { topRows } from "../../../src/vector/top-rows.js";

it("returns what a full sort would, ties by lower row", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 })), fc.nat(12), fc.array(fc.nat(40)), (scores, k, hidden) => {
      const mask = RowMask.all(scores.length);
      for (const row of hidden) if (row < scores.length) mask.clear(row);
      const sorted = scores
        .map((score, row) => ({ score, row }))
        .filter(({ row }) => mask.has(row))
        .sort((a, b) => b.score - a.score || a.row - b.row)
        .slice(0, k);
      const top = topRows(scores, k, mask);
      expect([...top.rows]).toEqual(sorted.map(({ row }) => row));
      expect([...top.scores]).toEqual(sorted.map(({ score }) => score));
    }),
  );
});

it("counts the rows of a mask whose size is no multiple of 32", () => {
  for (const size of [0, 1, 31, 32, 33, 64, 100]) {
    expect(RowMask.all(size).count()).toBe(size);
    expect(RowMask.none(size).count()).toBe(0);
  }
});
