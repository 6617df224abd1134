// What is asked of every engine and peer: synthetic unit vectors in int8, from a fixed seed.

import type { TopRequest } from "../../src/scoring/engine.js";
import { type Int8Matrix, quantiseMatrix, quantiseQuery } from "../../src/vector/int8-matrix.js";
import { type Random, seededRandom } from "../../src/vector/random.js";
import { RowMask } from "../../src/vector/row-mask.js";

export interface Size {
  readonly rows: number;
  readonly dimensions: number;
}

export interface Case extends Size {
  readonly k: number;
  readonly queries: number;
  /** Half of the rows are held back. */
  readonly masked: boolean;
}

export const SIZES: readonly Size[] = [
  { rows: 1_000, dimensions: 64 },
  { rows: 10_000, dimensions: 64 },
  { rows: 100_000, dimensions: 64 },
  { rows: 1_000_000, dimensions: 64 },
  { rows: 100_000, dimensions: 128 },
  { rows: 100_000, dimensions: 384 },
];

/** The size that the targets speak of. */
export function isMain({ rows, dimensions }: Size): boolean {
  return rows === 100_000 && dimensions === 64;
}

export function casesOf(size: Size): Case[] {
  return [1, 8].flatMap((queries) =>
    [20, 200].flatMap((k) => [false, true].map((masked) => ({ ...size, k, queries, masked }))),
  );
}

/** One query, 20 rows, no mask: what is asked at every size of everyone. */
export function isPlain({ k, queries, masked }: Case): boolean {
  return k === 20 && queries === 1 && !masked;
}

export function matrixOf({ rows, dimensions }: Size): Int8Matrix {
  const random = seededRandom(rows + dimensions);
  const values = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) values.set(unitVector(dimensions, random), row * dimensions);
  return quantiseMatrix(values, dimensions);
}

export function requestOf({ rows, dimensions, k, queries, masked }: Case): TopRequest {
  const random = seededRandom(k + queries);
  const asked = Array.from({ length: queries }, () => quantiseQuery(unitVector(dimensions, random)));
  if (!masked) return { queries: asked, k };
  const mask = RowMask.none(rows);
  for (let row = 0; row < rows; row++) if (random() < 0.5) mask.set(row);
  return { queries: asked, k, mask };
}

function unitVector(dimensions: number, random: Random): Float32Array {
  const values = new Float32Array(dimensions);
  let squares = 0;
  for (let d = 0; d < dimensions; d++) {
    // Four uniform numbers together are near enough to a normal one.
    values[d] = random() + random() + random() + random() - 2;
    squares += (values[d] as number) ** 2;
  }
  return values.map((value) => value / Math.sqrt(squares));
}
