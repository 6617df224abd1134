// The scan in two planes takes over where there are very many rows; here it has to answer for few, as any engine must, and
// for those whose bounds are as tight or as loose as they come.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TopRequest } from "../../../src/scoring/engine.js";
import { planes } from "../../../src/scoring/wasm/planes.js";
import { openIn, openWasmRelaxed } from "../../../src/scoring/wasm/wasm.js";
import { seededRandom } from "../../../src/vector/random.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { judge } from "../../contracts/judge.js";
import { describeEngine, randomBytes } from "../../contracts/scoring-contract.js";

describeEngine("wasm", (matrix) => openIn(planes, matrix));

const NUMBERS = {
  any: (random: () => number) => Math.floor(random() * 255) - 127,
  lowest: () => -127,
  highest: () => 127,
  extremes: (random: () => number) => (random() < 0.5 ? -127 : 127),
  zero: () => 0,
  /** All in one step of the high plane. */
  small: (random: () => number) => Math.floor(random() * 16),
  /** At the edges of the steps, where the low half-bytes are longest. */
  edges: (random: () => number) => 16 * Math.floor(random() * 16 - 8) + (random() < 0.5 ? 0 : 15),
} as const;

describe("the scan in planes", () => {
  const kind = fc.constantFrom(...(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]));
  const cases = fc.record({
    seed: fc.nat(),
    rows: fc.integer({ min: 1, max: 3000 }),
    dimensions: fc.constantFrom(1, 7, 8, 31, 33, 64, 120),
    ofRows: kind,
    ofQueries: kind,
    groups: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    k: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 500, max: 3000 })),
    kept: fc.constantFrom(1, 0.5, 0.01),
    bias: fc.constantFrom(0, 100, 50_000, 2 ** 22),
  });

  it("agrees with the reference scorer on rows and queries of every kind", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ seed, rows, dimensions, ofRows, ofQueries, groups, k, kept, bias }) => {
        const random = seededRandom(seed);
        const numbers = (length: number, of: keyof typeof NUMBERS): Int8Array =>
          Int8Array.from({ length }, () => Math.max(-127, NUMBERS[of](random)));
        const matrix = { rows, dimensions, data: numbers(rows * dimensions, ofRows), scale: 1 };
        const mask = RowMask.none(rows);
        for (let row = 0; row < rows; row++) if (random() < kept) mask.set(row);
        const queries = groups.flatMap((size) => Array.from({ length: size }, () => numbers(dimensions, ofQueries)));
        const request: TopRequest = {
          queries,
          groups,
          k,
          ...(kept < 1 && { mask }),
          ...(bias > 0 && { bias: Int32Array.from({ length: rows }, () => Math.round((random() * 2 - 1) * bias)) }),
        };
        const { engine } = await openIn(planes, matrix);
        expect(await engine.top(request)).toEqual(judge(matrix, request));
        engine.dispose();
      }),
      { numRuns: 150 },
    ));

  it("is used for large matrices, and takes hardly more memory than the matrix", async () => {
    const random = seededRandom(3);
    const rows = 2 ** 18;
    const matrix = { rows, dimensions: 16, data: randomBytes(rows * 16, random), scale: 1 };
    const request = { queries: [randomBytes(16, random)], k: 20 };
    const { engine } = await openWasmRelaxed(matrix);
    expect(await engine.top(request)).toEqual(judge(matrix, request));
    expect(engine.heldBytes).toBeLessThan(1.2 * matrix.data.length);
    const { engine: same } = await openIn(planes, matrix);
    await same.top(request);
    expect(engine.heldBytes).toBe(same.heldBytes);
  });
});
