import { describe, expect, it } from "vitest";
import { learnPictures, PICTURE_DIMENSIONS } from "../../../../src/training/pictures/learn-pictures.js";
import { topAxes } from "../../../../src/training/pictures/top-axes.js";
import { dot } from "../../../../src/vector/dot.js";
import { quantiseQuery } from "../../../../src/vector/int8-matrix.js";
import { normalise } from "../../../../src/vector/normalise.js";
import { principalAxes } from "../../../../src/vector/principal-axes.js";
import { project } from "../../../../src/vector/projection.js";
import { seededRandom } from "../../../../src/vector/random.js";

/** A cloud that is wider in its first directions. */
function cloud(rows: number, from: number, width: (d: number) => number): Float32Array {
  const random = seededRandom(5);
  const values = Float32Array.from({ length: rows * from }, (_, i) => width(i % from) * (random() - 0.5));
  for (let d = 0; d < from; d++) {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += (values[row * from + d] as number) / rows;
    for (let row = 0; row < rows; row++) values[row * from + d] = (values[row * from + d] as number) - mean;
  }
  return values;
}

describe("the principal axes", () => {
  it("equal those of the full decomposition", () => {
    const [rows, from, to] = [300, 40, 6];
    const values = cloud(rows, from, (d) => 0.8 ** d);
    const covariance = new Float64Array(from * from);
    for (let x = 0; x < values.length; x += from) {
      for (let i = 0; i < from; i++) {
        for (let j = 0; j < from; j++) {
          const product = (values[x + i] as number) * (values[x + j] as number);
          covariance[i * from + j] = (covariance[i * from + j] as number) + product;
        }
      }
    }
    const exact = principalAxes(covariance, from);
    const axes = topAxes(values, { from, to });
    for (let d = 0; d < to; d++) {
      expect(Math.abs(dot(axes, d * from, exact, d * from, from))).toBeCloseTo(1, 4);
    }
  });

  it("are zeros where the cloud has no variance", () => {
    const axes = topAxes(
      cloud(50, 8, (d) => (d < 3 ? 1 : 0)),
      { from: 8, to: 5 },
    );
    const lengths = Array.from({ length: 5 }, (_, d) => dot(axes, d * 8, axes, d * 8, 8));
    expect(lengths).toEqual([1, 1, 1, 0, 0].map((length) => expect.closeTo(length, 5)));
  });
});

describe("a catalog's pictures", () => {
  const from = 64;
  const rows = [0, 1, 3, 4, 6];
  /** Two kinds of picture: 0, 1, 3 of one, 4 and 6 of the other. */
  const features = (): Float32Array => {
    const random = seededRandom(1);
    return Float32Array.from({ length: rows.length * from }, (_, i) => {
      const kind = i < 3 * from ? i % 2 : (i + 1) % 2;
      return 5 * kind + random();
    });
  };
  const { vectors, projection } = learnPictures({ size: 7, rows, features: features(), from });
  const cosine = (a: number, b: number): number =>
    dot(vectors.data, a * PICTURE_DIMENSIONS, vectors.data, b * PICTURE_DIMENSIONS, PICTURE_DIMENSIONS) / 127 ** 2;

  it("become unit rows, and zeros for items without one", () => {
    expect(vectors).toMatchObject({ rows: 7, dimensions: 32, scale: 1 / 127 });
    for (const row of rows) expect(cosine(row, row)).toBeCloseTo(1, 1);
    for (const row of [2, 5]) expect(cosine(row, row)).toBe(0);
  });

  it("keep similar pictures together", () => {
    expect(Math.min(cosine(0, 1), cosine(0, 3), cosine(4, 6))).toBeGreaterThan(0.5);
    expect(Math.max(cosine(0, 4), cosine(3, 6))).toBeLessThan(0);
  });

  it("are found again with the same picture as a photo", () => {
    const photo = normalise(features().slice(3 * from, 4 * from));
    const query = quantiseQuery(project(photo, 0, projection));
    const own = vectors.data.subarray(4 * PICTURE_DIMENSIONS, 5 * PICTURE_DIMENSIONS);
    const [a, b] = [Math.hypot(...query), Math.hypot(...own)];
    expect(dot(query, 0, own, 0, PICTURE_DIMENSIONS) / (a * b)).toBeGreaterThan(0.999);
  });

  it("may be a single one, whose row is then zeros", () => {
    const { vectors: lone } = learnPictures({ size: 2, rows: [1], features: features().slice(0, from), from });
    expect(lone.data.every((value) => value === 0)).toBe(true);
  });
});
