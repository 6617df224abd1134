// The layout of the catalog map: groups that differ in their vectors lie apart in the plane.

import { expect, it } from "vitest";
import { neighbourLayout } from "../../../src/cli/inspection/neighbour-layout.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { seededRandom } from "../../../src/vector/random.js";

const DIMENSIONS = 16;
const GROUPS = 5;
const EACH = 40;

it("keeps the members of a group closer to each other than to any other group", () => {
  const random = seededRandom(3);
  const vectors = new Float32Array(GROUPS * EACH * DIMENSIONS);
  for (let row = 0; row < GROUPS * EACH; row++) {
    for (let d = 0; d < DIMENSIONS; d++) {
      vectors[row * DIMENSIONS + d] = (d === row % GROUPS ? 1 : 0) + 0.3 * (random() - 0.5);
    }
  }
  const layout = neighbourLayout(normaliseRows(vectors, DIMENSIONS), DIMENSIONS);
  const distance = (a: number, b: number): number =>
    Math.hypot((layout[2 * a] ?? 0) - (layout[2 * b] ?? 0), (layout[2 * a + 1] ?? 0) - (layout[2 * b + 1] ?? 0));
  const rows = Array.from({ length: GROUPS * EACH }, (_, row) => row);
  const kept = rows.filter((row) => {
    const nearest = rows
      .filter((other) => other !== row)
      .sort((a, b) => distance(row, a) - distance(row, b))
      .slice(0, 10);
    return nearest.every((other) => other % GROUPS === row % GROUPS);
  });
  expect(kept.length / rows.length).toBeGreaterThan(0.98);
});

it("handles a single row and equal rows", () => {
  expect(neighbourLayout(new Float32Array(0), 8)).toHaveLength(0);
  expect([...neighbourLayout(Float32Array.of(1, 0), 2)].every(Number.isFinite)).toBe(true);
  expect([...neighbourLayout(Float32Array.of(1, 0, 1, 0, 1, 0), 2)].every(Number.isFinite)).toBe(true);
});
