import fc from "fast-check";
import { expect, it } from "vitest";
import {
  BestBlocks,
  BLOCK,
  bestRows,
  blocksOf,
  EMPTY,
  GROUP_ROWS,
  WORKGROUP,
} from "../../../src/scoring/webgpu/blocks.js";
import type { Int8Matrix } from "../../../src/vector/int8-matrix.js";
import { seededRandom } from "../../../src/vector/random.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { judge } from "../../contracts/judge.js";

const queries = [Int8Array.of(1, 0), Int8Array.of(-1, 2)];

/** What the score kernel does, told plainly. */
function keysOf({ rows, dimensions, data }: Int8Matrix, mask?: RowMask, bias?: Int32Array): number[] {
  const keys = new Array<number>(blocksOf(rows)).fill(EMPTY);
  for (let row = 0; row < rows; row++) {
    if (mask?.has(row) === false) continue;
    const dots = queries.map((query) =>
      query.reduce((sum, q, d) => sum + q * (data[row * dimensions + d] as number), 0),
    );
    const block = Math.floor(row / GROUP_ROWS) * WORKGROUP + (row % WORKGROUP);
    const place = Math.floor((row % GROUP_ROWS) / WORKGROUP);
    const key = (Math.max(...dots) + (bias?.[row] ?? 0)) * BLOCK + BLOCK - 1 - place;
    keys[block] = Math.max(keys[block] as number, key);
  }
  return keys;
}

const cases = fc.record({
  seed: fc.nat(),
  rows: fc.integer({ min: 1, max: 3 * GROUP_ROWS }),
  k: fc.integer({ min: 1, max: 300 }),
  /** Few different numbers: many rows tie. */
  values: fc.integer({ min: 1, max: 40 }),
  masked: fc.boolean(),
  biased: fc.boolean(),
});

it("the k best rows are in the k best blocks, in any order of blocks", () => {
  fc.assert(
    fc.property(cases, ({ seed, rows, k, values, masked, biased }) => {
      const random = seededRandom(seed);
      const number = (): number => Math.floor(random() * values) - (values >> 1);
      const matrix = { rows, dimensions: 2, data: Int8Array.from({ length: 2 * rows }, number), scale: 1 };
      const mask = RowMask.all(rows);
      for (let row = 0; row < rows; row++) if (random() < 0.5) mask.clear(row);
      const bias = Int32Array.from({ length: rows }, number);
      const request = { queries, groups: [2], k, ...(masked && { mask }), ...(biased && { bias }) };
      const best = new BestBlocks(Math.min(k, blocksOf(rows)));
      const keys = keysOf(matrix, request.mask, request.bias).map((key, block) => ({ key, block, order: random() }));
      for (const { key, block } of keys.sort((a, b) => a.order - b.order)) best.offer(block, key);
      expect([bestRows(matrix, best.drain(), queries, request)]).toEqual(judge(matrix, request));
    }),
  );
});

it("detects a device that returns a wrong score or row, or leaves rows out", () => {
  const matrix = { rows: 40, dimensions: 2, data: Int8Array.from({ length: 80 }, (_, i) => i), scale: 1 };
  const found = (rows: readonly number[], scores: readonly number[]) =>
    bestRows(matrix, { rows: Int32Array.from(rows), scores: Float64Array.from(scores) }, queries, { queries, k: 2 });
  expect(found([39, 38], [80, 78])).toEqual(judge(matrix, { queries, groups: [2], k: 2 })[0]);
  expect(() => found([39, 38], [80, 77])).toThrow("the device found row 38 with 77 instead of row 38 with 78");
  expect(() => found([39, 38 + WORKGROUP], [80, 78])).toThrow(/instead of row 38 with 78/);
  expect(() => found([39], [80])).toThrow("the device left rows out");
});
