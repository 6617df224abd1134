// The kernel's gradient is held against a slow and obvious float64 loss, by finite differences.

import { beforeAll, describe, expect, it } from "vitest";
import { type TfIdf, tfIdf } from "../../../../src/training/content/tf-idf.js";
import { Contrast } from "../../../../src/training/distil/contrast.js";
import { type Features, features } from "../../../../src/training/distil/features.js";
import type { SparseItems } from "../../../../src/training/distil/sparse-cosines.js";
import { seededRandom } from "../../../../src/vector/random.js";
import { littleShop } from "./little-shop.js";

const DIMENSIONS = 8;
const [TEACHER_TEMPERATURE, TEMPERATURE] = [0.07, 0.1];

describe("the gradient of one batch", () => {
  let teacher: TfIdf;
  let student: Features;
  let table: Float32Array;
  let contrast: Contrast;
  let loss: number;
  const rows = 5;
  const columns = Uint32Array.from([3, 0, 7, 12, 5, 1, 2, 9, 11, 8, 20, 21, 22]);

  beforeAll(async () => {
    teacher = tfIdf(littleShop());
    student = features(teacher, 0.4);
    const random = seededRandom(3);
    table = Float32Array.from({ length: student.count * DIMENSIONS }, () => random() - 0.5);
    contrast = await Contrast.open({
      teacher,
      student: student.items,
      table,
      learnt: student.sharedWords.length + student.own,
      dimensions: DIMENSIONS,
      maxRows: rows,
      maxColumns: columns.length,
      teacherTemperature: TEACHER_TEMPERATURE,
      temperature: TEMPERATURE,
    });
    loss = contrast.add(columns, rows);
  });

  it("belongs to the loss of the formula", () => {
    expect(loss).toBeCloseTo(slowLoss(teacher, student.items, table, columns, rows), 4);
  });

  it("agrees with finite differences in every learnt row, and leaves the others alone", () => {
    const { gradient } = contrast;
    expect(gradient.length).toBeLessThan(table.length);
    const step = 1e-4;
    const exact = Float64Array.from(table);
    let largest = 0;
    for (let i = 0; i < gradient.length; i++) {
      const value = exact[i] as number;
      exact[i] = value + step;
      const above = slowLoss(teacher, student.items, exact, columns, rows);
      exact[i] = value - step;
      const below = slowLoss(teacher, student.items, exact, columns, rows);
      exact[i] = value;
      const slope = (above - below) / (2 * step);
      largest = Math.max(largest, Math.abs(slope));
      expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-4);
    }
    expect(largest).toBeGreaterThan(0.05); // or the comparison above would prove nothing
  });

  it("is used for a descent step, and cleared", () => {
    const before = contrast.table.slice();
    contrast.step(0.01);
    expect(slowLoss(teacher, student.items, contrast.table, columns, rows)).toBeLessThan(loss);
    expect(contrast.gradient.every((value) => value === 0)).toBe(true);
    const frozen = contrast.gradient.length;
    expect(contrast.table.subarray(frozen)).toEqual(before.subarray(frozen));
  });
});

/** Mean over the batch of the cross-entropy between softmax(x·x' / .07) and softmax(v·v' / .1), oneself left out. */
function slowLoss(
  teacher: SparseItems,
  student: SparseItems,
  table: ArrayLike<number>,
  columns: Uint32Array,
  rows: number,
): number {
  const sparse = Array.from(columns, (item) => wordsOf(teacher, item));
  const vectors = Array.from(columns, (item) => unitSum(wordsOf(student, item), table));
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const others = sparse.map((_, c) => c).filter((c) => c !== r);
    const p = softmax(others.map((c) => sparseDot(sparse[r] as Words, sparse[c] as Words) / TEACHER_TEMPERATURE));
    const q = softmax(others.map((c) => denseDot(vectors[r] as number[], vectors[c] as number[]) / TEMPERATURE));
    loss -= p.reduce((sum, share, i) => sum + share * Math.log(q[i] as number), 0) / rows;
  }
  return loss;
}

type Words = ReadonlyMap<number, number>;

function wordsOf({ offsets, words, weights }: SparseItems, item: number): Words {
  const [from, to] = [offsets[item] as number, offsets[item + 1] as number];
  return new Map(Array.from(words.subarray(from, to), (word, i) => [word, weights[from + i] as number]));
}

function unitSum(words: Words, table: ArrayLike<number>): number[] {
  const sum = Array.from({ length: DIMENSIONS }, (_, d) =>
    [...words].reduce((total, [word, weight]) => total + weight * (table[word * DIMENSIONS + d] as number), 0),
  );
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function sparseDot(a: Words, b: Words): number {
  return [...a].reduce((sum, [word, weight]) => sum + weight * (b.get(word) ?? 0), 0);
}

function denseDot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, d) => sum + value * (b[d] as number), 0);
}

function softmax(values: readonly number[]): number[] {
  const powers = values.map((value) => Math.exp(value));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
