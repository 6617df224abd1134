// How close rows come to a history of several wants.

import fc from "fast-check";
import { expect, it } from "vitest";
import { openCloseness } from "../../../src/ranking/closeness.js";
import type { Source } from "../../../src/ranking/history-spread.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { topRows } from "../../../src/vector/top-rows.js";

const DIMENSIONS = 4;
const matrixOf = (rows: readonly (readonly number[])[]) =>
  quantiseMatrix(normaliseRows(Float32Array.from(rows.flat()), DIMENSIONS), DIMENSIONS);
const source = (row: number, share = 1): Source => ({
  touch: { row, weight: 1, times: 1, time: 0, kind: "view" },
  share,
});

it("ranks what is close to one item of the history above what lies between all of them", () => {
  const [tea, lamp, shoe] = [0, 1, 2];
  const [otherTea, between] = [3, 4];
  const vectors = matrixOf([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0.9, 0, 0, 0.4],
    [1, 1, 1, 0],
  ]);
  const { of } = openCloseness(vectors, [source(tea), source(lamp), source(shoe)]) ?? expect.fail();
  expect(of(otherTea)).toBeGreaterThan(of(between));
  expect(of(otherTea)).toBeCloseTo(0.9 / Math.hypot(0.9, 0.4), 2);
});

it("counts an item by its share, and several close items more than one", () => {
  const vectors = matrixOf([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
  ]);
  const { of } = openCloseness(vectors, [source(0), source(1, 0.5), source(0)]) ?? expect.fail();
  expect(of(2)).toBeCloseTo(Math.cbrt(2), 5);
  expect(of(3)).toBeCloseTo(Math.cbrt(0.5), 5);
});

it("is zero for a history without vectors", () => {
  const vectors = matrixOf([
    [0, 0, 0, 0],
    [1, 0, 0, 0],
  ]);
  expect(openCloseness(vectors, [])).toBeUndefined();
  expect(openCloseness(vectors, [source(0)])).toBeUndefined();
});

it("is bounded, and its queries lead to the row closest to any one item (property)", () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
  const rows = fc.array(
    vector.map((rest) => [1, ...rest]),
    { minLength: 8, maxLength: 20 },
  );
  const shares = fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(rows, shares, (values, given) => {
      const vectors = matrixOf(values);
      const closeness =
        openCloseness(
          vectors,
          given.map((share, row) => source(row, share)),
        ) ?? expect.fail();
      const scores = values.map((_, row) => closeness.of(row));
      for (const score of scores) expect(score).toBeLessThanOrEqual(closeness.most + 1e-9);
      const asked = values.map((_, row) =>
        Math.max(
          ...closeness.queries.map((query) =>
            query.reduce((sum, value, d) => sum + value * (vectors.data[row * DIMENSIONS + d] as number), 0),
          ),
        ),
      );
      const largest = Math.cbrt(Math.max(...given));
      const alone = values.map((_, row) =>
        Math.max(...given.map((share, i) => openCloseness(vectors, [source(i, share)])?.of(row) ?? 0)),
      );
      const found = topRows(asked, 1).rows[0] as number;
      // Queries are rounded to int8.
      expect(alone[found]).toBeGreaterThan(Math.max(...alone) - 0.03 * largest);
    }),
  );
});
