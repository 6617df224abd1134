import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast } from "../../../../src/training/pretrain/contrast.js";
import { dot } from "../../../../src/vector/dot.js";
import { normaliseRows } from "../../../../src/vector/normalise.js";
import { principalAxes, reduceDimensions } from "../../../../src/vector/principal-axes.js";
import { seededRandom } from "../../../../src/vector/random.js";

function randomRows(rows: number, dimensions: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: rows * dimensions }, () => random() - 0.5);
}

describe("the in-batch softmax", () => {
  const dimensions = 5;
  const size = 6;
  const shape = { dimensions, temperature: 0.3, same: (i: number, j: number) => i + j === 3 };

  /** Slow and plain: cross-entropy of each row and each column, written out. */
  function plainLoss(left: Float32Array, right: Float32Array): number {
    const logit = (i: number, j: number): number =>
      dot(left, i * dimensions, right, j * dimensions, dimensions) / shape.temperature;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const rivals = Array.from({ length: size }, (_, j) => j).filter((j) => j === i || !shape.same(i, j));
      sum += Math.log(rivals.reduce((total, j) => total + Math.exp(logit(i, j)), 0)) - logit(i, i);
      sum += Math.log(rivals.reduce((total, j) => total + Math.exp(logit(j, i)), 0)) - logit(i, i);
    }
    return sum / (2 * size);
  }

  it("has the loss and the gradient of its definition", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const left = normaliseRows(randomRows(size, dimensions, seed), dimensions);
        const right = normaliseRows(randomRows(size, dimensions, seed + 1), dimensions);
        const { loss, leftGradient, rightGradient } = contrast({ left, right, ...shape });
        expect(loss).toBeCloseTo(plainLoss(left, right), 4);
        const at = Math.abs(seed) % left.length;
        expect(leftGradient[at]).toBeCloseTo(
          slope(left, at, () => plainLoss(left, right)),
          2,
        );
        expect(rightGradient[at]).toBeCloseTo(
          slope(right, at, () => plainLoss(left, right)),
          2,
        );
      }),
      { numRuns: 30 },
    );
  });

  function slope(values: Float32Array, at: number, loss: () => number): number {
    const step = 1 / 256;
    const middle = values[at] as number;
    values[at] = middle + step;
    const above = loss();
    values[at] = middle - step;
    const below = loss();
    values[at] = middle;
    return (above - below) / (2 * step);
  }
});

describe("principal axes", () => {
  it("are orthonormal and sorted by variance", () => {
    const n = 8;
    const rows = randomRows(40, n, 3);
    const symmetric = new Float64Array(n * n);
    for (let r = 0; r < 40; r++) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          symmetric[i * n + j] =
            (symmetric[i * n + j] as number) + (rows[r * n + i] as number) * (rows[r * n + j] as number);
        }
      }
    }
    const axes = principalAxes(symmetric, n);
    const explained: number[] = [];
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) expect(dot(axes, a * n, axes, b * n, n)).toBeCloseTo(a === b ? 1 : 0, 8);
      const image = Float64Array.from({ length: n }, (_, i) => dot(symmetric, i * n, axes, a * n, n));
      explained.push(dot(image, 0, axes, a * n, n));
      for (let i = 0; i < n; i++)
        expect(image[i]).toBeCloseTo((explained[a] as number) * (axes[a * n + i] as number), 6);
    }
    expect(explained).toEqual([...explained].sort((x, y) => y - x));
  });

  it("keep distances if no axis is left out, and remove the mean", () => {
    const from = 6;
    const rows = randomRows(10, from, 9).map((value) => value + 100);
    const reduced = reduceDimensions(rows, { from, to: from });
    const distance = (values: Float32Array, a: number, b: number): number =>
      Math.hypot(
        ...Array.from({ length: from }, (_, d) => (values[a * from + d] as number) - (values[b * from + d] as number)),
      );
    for (let a = 0; a < 10; a++)
      expect(distance(reduced, a, (a * 3) % 10)).toBeCloseTo(distance(rows, a, (a * 3) % 10), 3);
  });
});
