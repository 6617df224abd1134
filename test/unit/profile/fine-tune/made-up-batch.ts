// Lessons over a random matrix whose every positive leans one way, for the tests of trainers.

import type { Lesson } from "../../../../src/profile/fine-tune/lesson.js";
import { type Int8Matrix, quantiseMatrix } from "../../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../../src/vector/normalise.js";
import { seededRandom } from "../../../../src/vector/random.js";

const ROWS = 200;

export function madeUpMatrix(dimensions: number, seed = 1): Int8Matrix {
  const random = seededRandom(seed);
  const values = Float32Array.from({ length: ROWS * dimensions }, () => random() - 0.5);
  return quantiseMatrix(normaliseRows(values, dimensions), dimensions);
}

/** Positives are rows whose first number is large. */
export function madeUpLessons(matrix: Int8Matrix, count: number, seed = 1): Lesson[] {
  const random = seededRandom(seed);
  const leaning = Array.from({ length: ROWS }, (_, row) => row).sort(
    (a, b) => (matrix.data[b * matrix.dimensions] as number) - (matrix.data[a * matrix.dimensions] as number),
  );
  return Array.from({ length: count }, (): Lesson => {
    const positives = 1 + Math.floor(random() * 3);
    const taken = Array.from({ length: positives }, () => leaning[Math.floor(random() * 20)] as number);
    const others = Array.from({ length: 10 + Math.floor(random() * 20) }, () => Math.floor(random() * ROWS));
    const rows = Int32Array.from([...taken, ...others]);
    return { rows, positives, weight: 0.5 + random(), base: Float64Array.from(rows, () => random()) };
  });
}
