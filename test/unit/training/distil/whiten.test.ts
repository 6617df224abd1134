import { describe, expect, it } from "vitest";
import { mapRows, whitening } from "../../../../src/training/distil/whiten.js";
import { dot } from "../../../../src/vector/dot.js";
import { normaliseRows } from "../../../../src/vector/normalise.js";
import { seededRandom } from "../../../../src/vector/random.js";

const DIMENSIONS = 16;

/** Unit rows that all lean towards the first axis. */
function leaning(rows: number): Float32Array {
  const random = seededRandom(7);
  const values = Float32Array.from({ length: rows * DIMENSIONS }, () => random() - 0.5);
  for (let start = 0; start < values.length; start += DIMENSIONS) values[start] = (values[start] as number) + 1;
  return normaliseRows(values, DIMENSIONS);
}

function meanCosine(rows: Float32Array): number {
  const sum = new Float64Array(DIMENSIONS);
  for (const [i, value] of rows.entries()) sum[i % DIMENSIONS] = (sum[i % DIMENSIONS] as number) + value;
  const count = rows.length / DIMENSIONS;
  return dot(sum, 0, sum, 0, DIMENSIONS) / count ** 2;
}

describe("whitening a word table", () => {
  it("removes what all items have in common", () => {
    const rows = leaning(500);
    expect(meanCosine(rows)).toBeGreaterThan(0.3);
    mapRows(whitening(rows, DIMENSIONS), rows, DIMENSIONS);
    expect(meanCosine(normaliseRows(rows, DIMENSIONS))).toBeLessThan(0.1);
  });

  it("leaves as much spread along one axis as along another", () => {
    const rows = leaning(500);
    mapRows(whitening(rows, DIMENSIONS), rows, DIMENSIONS);
    const along = (d: number): number => rows.reduce((sum, v, i) => sum + (i % DIMENSIONS === d ? v * v : 0), 0);
    for (let d = 1; d < DIMENSIONS; d++) expect(along(d) / along(0)).toBeCloseTo(1, 0);
  });

  it("leaves the table unchanged if all vectors are zero", () => {
    const table = leaning(3);
    const before = table.slice();
    mapRows(whitening(new Float32Array(2 * DIMENSIONS), DIMENSIONS), table, DIMENSIONS);
    for (const [i, value] of table.entries()) expect(value).toBeCloseTo(before[i] as number, 6);
  });

  it("changes a small catalog's vectors only a little", () => {
    const rows = leaning(3);
    const before = rows.slice();
    mapRows(whitening(rows, DIMENSIONS), rows, DIMENSIONS);
    normaliseRows(rows, DIMENSIONS);
    for (let row = 0; row < 3; row++) {
      expect(dot(rows, row * DIMENSIONS, before, row * DIMENSIONS, DIMENSIONS)).toBeGreaterThan(0.9);
    }
  });
});
