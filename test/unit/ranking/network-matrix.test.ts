// The products of the network's forward pass, two columns at a time, against the sum as it is written.

import fc from "fast-check";
import { expect, it } from "vitest";
import { addProduct, product, turned } from "../../../src/ranking/network/matrix.js";

it("adds x · w, whatever the shape", () => {
  const size = fc.integer({ min: 1, max: 11 });
  fc.assert(
    fc.property(size, size, fc.nat(), (rows, columns, seed) => {
      const number = (i: number): number => Math.fround(Math.sin(seed + i));
      const x = Float64Array.from({ length: rows }, (_, i) => number(i));
      const matrix = Float32Array.from({ length: rows * columns }, (_, at) => number(100 + at));
      const before = Float64Array.from({ length: columns }, (_, j) => number(1000 + j));
      const plain = before.map((value, j) =>
        x.reduce((sum, xi, i) => sum + xi * (matrix[i * columns + j] as number), value),
      );
      const w = turned(matrix, columns);
      const sum = addProduct(before.slice(), x, w);
      expect(sum).toHaveLength(columns);
      for (const [j, value] of plain.entries()) expect(sum[j]).toBeCloseTo(value, 12);
      expect(product(x, w)).toEqual(addProduct(new Float64Array(columns), x, w));
    }),
  );
});
