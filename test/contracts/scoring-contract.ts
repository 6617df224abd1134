// What every scoring engine must do, told once: the same rows in the same order as the judge, whatever is asked.

import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Engine, EngineName, OpenEngine, TopRequest } from "../../src/scoring/engine.js";
import { type Int8Matrix, MAX_DIMENSIONS } from "../../src/vector/int8-matrix.js";
import { type Random, seededRandom } from "../../src/vector/random.js";
import { RowMask } from "../../src/vector/row-mask.js";
import { judge } from "./judge.js";

const plain = ({ rows, scores }: { rows: Int32Array; scores: Float64Array }) => ({
  rows: [...rows],
  scores: [...scores],
});

export function matrixOf(rows: readonly (readonly number[])[]): Int8Matrix {
  return { rows: rows.length, dimensions: rows[0]?.length ?? 16, data: Int8Array.from(rows.flat()), scale: 1 };
}

export function randomMatrix(rows: number, dimensions: number, random: Random): Int8Matrix {
  return { rows, dimensions, data: randomBytes(rows * dimensions, random), scale: 1 };
}

export function randomBytes(length: number, random: Random): Int8Array {
  return Int8Array.from({ length }, () => Math.floor(random() * 255) - 127);
}

export function describeEngine(name: EngineName, open: OpenEngine): void {
  describe(`the ${name} engine`, () => {
    let exercised = "";

    const withEngine = async (matrix: Int8Matrix, use: (engine: Engine) => Promise<void>): Promise<void> => {
      const { engine, software } = await open(matrix);
      exercised = `engine exercised: ${engine.name} (${engine.device}${software ? "; software" : ""})`;
      try {
        await use(engine);
      } finally {
        engine.dispose();
      }
    };
    const top = async (matrix: Int8Matrix, request: TopRequest) => {
      let found: ReturnType<typeof plain>[] = [];
      await withEngine(matrix, async (engine) => {
        found = (await engine.top(request)).map(plain);
      });
      return found;
    };
    const expectJudged = async (engine: Engine, matrix: Int8Matrix, request: TopRequest): Promise<void> => {
      expect((await engine.top(request)).map(plain)).toEqual(judge(matrix, request).map(plain));
    };

    afterAll(() => console.log(exercised || `engine NOT exercised: ${name}`));

    it("reports its name", () =>
      withEngine(matrixOf([[1, 2]]), async (engine) => {
        expect(engine.name).toBe(name);
        expect(engine.device).not.toBe("");
      }));

    it("orders by score, higher first", async () => {
      const matrix = matrixOf([
        [1, 0],
        [3, 0],
        [2, 5],
      ]);
      expect(await top(matrix, { queries: [Int8Array.of(10, -1)], k: 2 })).toEqual([
        { rows: [1, 2], scores: [30, 15] },
      ]);
    });

    it("puts the lower row first where scores tie", async () => {
      const matrix = matrixOf([[1], [7], [7], [0], [7]]);
      expect(await top(matrix, { queries: [Int8Array.of(3)], k: 4 })).toEqual([
        { rows: [1, 2, 4, 0], scores: [21, 21, 21, 3] },
      ]);
    });

    it("returns all rows that the mask allows if k is larger", async () => {
      const mask = RowMask.none(5);
      mask.set(4);
      mask.set(0);
      const request = { queries: [Int8Array.of(1)], k: 50, mask };
      expect(await top(matrixOf([[1], [9], [9], [9], [2]]), request)).toEqual([{ rows: [4, 0], scores: [2, 1] }]);
      expect(await top(matrixOf([[1], [9]]), { queries: [Int8Array.of(1)], k: 3, mask: RowMask.none(2) })).toEqual([
        { rows: [], scores: [] },
      ]);
    });

    it("adds the bias, also a negative one", async () => {
      const bias = Int32Array.of(0, -40, 5);
      const request = { queries: [Int8Array.of(2), Int8Array.of(-2)], k: 3, bias };
      expect(await top(matrixOf([[10], [20], [5]]), request)).toEqual([
        { rows: [0, 2, 1], scores: [20, 15, 0] },
        { rows: [2, 0, 1], scores: [-5, -20, -80] },
      ]);
    });

    it("answers a group of queries once: a row's score is its largest, the bias added after", async () => {
      const matrix = matrixOf([
        [9, 0],
        [0, 8],
        [-5, -5],
        [1, 1],
      ]);
      const queries = [Int8Array.of(1, 0), Int8Array.of(0, 1), Int8Array.of(-1, 0)];
      expect(await top(matrix, { queries, groups: [2, 1], k: 2 })).toEqual([
        { rows: [0, 1], scores: [9, 8] },
        { rows: [2, 1], scores: [5, 0] },
      ]);
      expect(await top(matrix, { queries, groups: [3], k: 4, bias: Int32Array.of(0, 0, 4, -1) })).toEqual([
        { rows: [0, 2, 1, 3], scores: [9, 9, 8, 0] },
      ]);
    });

    it("takes more interests and more lists than fit one pass", async () => {
      const random = seededRandom(12);
      const matrix = randomMatrix(700, 32, random);
      const queries = Array.from({ length: 43 }, () => randomBytes(32, random));
      await withEngine(matrix, async (engine) => {
        await expectJudged(engine, matrix, { queries, groups: [21, 1, 1, 20], k: 30 });
        await expectJudged(engine, matrix, { queries, k: 3 });
      });
    });

    it("refuses groups that do not match the queries", () =>
      withEngine(matrixOf([[1]]), async (engine) => {
        const queries = [Int8Array.of(1), Int8Array.of(2)];
        for (const groups of [[1], [3], [2, 0], [-1, 3]]) {
          await expect(engine.top({ queries, groups, k: 1 })).rejects.toThrow(RangeError);
        }
        expect(await engine.top({ queries, k: 1 })).toHaveLength(2);
      }));

    it("returns nothing for k 0, for no queries and for an empty catalog", async () => {
      const nothing = { rows: [], scores: [] };
      expect(await top(matrixOf([[1]]), { queries: [Int8Array.of(1)], k: 0 })).toEqual([nothing]);
      expect(await top(matrixOf([[1]]), { queries: [], k: 3 })).toEqual([]);
      const empty = {
        queries: [new Int8Array(16), new Int8Array(16)],
        k: 3,
        mask: RowMask.all(0),
        bias: new Int32Array(),
      };
      expect(await top(matrixOf([]), empty)).toEqual([nothing, nothing]);
    });

    it("serves a catalog of one item", async () => {
      expect(await top(matrixOf([[-3, 4]]), { queries: [Int8Array.of(2, 1)], k: 5 })).toEqual([
        { rows: [0], scores: [-2] },
      ]);
    });

    it("returns the first rows for a zero query", async () => {
      const random = seededRandom(5);
      const request = { queries: [new Int8Array(50)], k: 4 };
      expect(await top(randomMatrix(300, 50, random), request)).toEqual([{ rows: [0, 1, 2, 3], scores: [0, 0, 0, 0] }]);
    });

    it("finds every duplicate of a vector before the rest", async () => {
      const random = seededRandom(6);
      const matrix = randomMatrix(2000, 64, random);
      const row = matrix.data.slice(0, 64);
      for (const copy of [1999, 700, 701]) matrix.data.set(row, copy * 64);
      const [found] = await top(matrix, { queries: [row], k: 4 });
      expect(found?.rows).toEqual([0, 700, 701, 1999]);
    });

    it("is exact at the largest magnitudes and the most dimensions", async () => {
      const matrix = randomMatrix(70, MAX_DIMENSIONS, seededRandom(7));
      matrix.data.fill(127, 0, 2 * MAX_DIMENSIONS);
      matrix.data[MAX_DIMENSIONS] = 126;
      matrix.data.fill(-127, 2 * MAX_DIMENSIONS, 3 * MAX_DIMENSIONS);
      const highest = new Int8Array(MAX_DIMENSIONS).fill(127);
      await withEngine(matrix, async (engine) => {
        const [found] = await engine.top({ queries: [highest], k: 70 });
        expect(found?.rows.slice(0, 2)).toEqual(Int32Array.of(0, 1));
        expect(found?.scores.slice(0, 2)).toEqual(Float64Array.of(16_774_160, 16_774_033));
        expect(found?.scores.at(-1)).toBe(-16_774_160);
        await expectJudged(engine, matrix, { queries: [highest], k: 70 });
        await expectJudged(engine, matrix, { queries: [highest, highest.map((value) => -value)], k: 70 });
      });
    });

    it("adds biases of 2^22 and more exactly", async () => {
      const random = seededRandom(8);
      const matrix = randomMatrix(500, 64, random);
      const bias = Int32Array.from({ length: 500 }, () => Math.round((random() - 0.5) * 2 ** 24));
      await withEngine(matrix, (engine) =>
        expectJudged(engine, matrix, { queries: [randomBytes(64, random), randomBytes(64, random)], k: 500, bias }),
      );
    });

    it.each([1, 3, 16, 50, 64, 100])(
      "agrees with the judge on %i dimensions, whatever is asked",
      async (dimensions) => {
        const request = fc.record({
          seed: fc.nat(),
          rows: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 240, max: 2600 })),
          groups: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
          grouped: fc.boolean(),
          k: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 100, max: 3000 })),
          masked: fc.boolean(),
          biased: fc.boolean(),
        });
        await fc.assert(
          fc.asyncProperty(request, async ({ seed, rows, groups, grouped, k, masked, biased }) => {
            const random = seededRandom(seed);
            const matrix = randomMatrix(rows, dimensions, random);
            const mask = RowMask.all(rows);
            for (let row = 0; row < rows; row++) if (random() < 0.5) mask.clear(row);
            const bias = Int32Array.from({ length: rows }, () => Math.round((random() - 0.5) * 40_000));
            const queries = grouped ? groups.reduce((sum, size) => sum + size) : groups.length;
            await withEngine(matrix, (engine) =>
              expectJudged(engine, matrix, {
                queries: Array.from({ length: queries }, () => randomBytes(dimensions, random)),
                ...(grouped && { groups }),
                k,
                ...(masked && { mask }),
                ...(biased && { bias }),
              }),
            );
          }),
          { numRuns: 15 },
        );
      },
    );

    it("keeps about the matrix in memory, no more after many calls than after the first", async () => {
      const random = seededRandom(13);
      const matrix = randomMatrix(20_000, 64, random);
      const mask = RowMask.all(20_000);
      await withEngine(matrix, async (engine) => {
        const request = { queries: [randomBytes(64, random)], k: 20, mask, bias: new Int32Array(20_000) };
        await engine.top(request);
        const held = engine.heldBytes ?? 0;
        for (let k = 1; k <= 20; k++) await engine.top({ ...request, k });
        expect(engine.heldBytes ?? 0).toBe(held);
      });
    });

    it("reports how long the last call took", () =>
      withEngine(matrixOf([[1]]), async (engine) => {
        await engine.top({ queries: [Int8Array.of(1)], k: 1 });
        expect(engine.lastTiming?.totalMs).toBeGreaterThanOrEqual(0);
      }));

    it("answers overlapping calls, each with its own result", async () => {
      const random = seededRandom(9);
      const matrix = randomMatrix(1500, 64, random);
      const requests = Array.from({ length: 6 }, (_, i) => ({
        queries: Array.from({ length: 1 + (i % 3) }, () => randomBytes(64, random)),
        k: 5 + i,
      }));
      await withEngine(matrix, async (engine) => {
        await Promise.all(requests.map((request) => expectJudged(engine, matrix, request)));
      });
    });

    it("keeps two matrices apart", async () => {
      const random = seededRandom(10);
      const [first, second] = [randomMatrix(300, 64, random), randomMatrix(200, 16, random)];
      await withEngine(first, async (one) => {
        await withEngine(second, (other) => expectJudged(other, second, { queries: [randomBytes(16, random)], k: 9 }));
        await expectJudged(one, first, { queries: [randomBytes(64, random)], k: 9 });
      });
    });
  });
}
