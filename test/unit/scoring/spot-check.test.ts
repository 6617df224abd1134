import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TopRequest } from "../../../src/scoring/engine.js";
import { openJs } from "../../../src/scoring/js.js";
import { spotCheck } from "../../../src/scoring/spot-check.js";
import { seededRandom } from "../../../src/vector/random.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import type { TopRows } from "../../../src/vector/top-rows.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

const random = seededRandom(1);
const matrix = randomMatrix(3000, 16, random);
const mask = RowMask.all(3000);
for (let row = 0; row < 3000; row += 3) mask.clear(row);
const request: TopRequest = { queries: [randomBytes(16, random)], k: 20, mask, bias: new Int32Array(3000).fill(7) };
const { engine: judge } = await openJs(matrix);
const [right] = (await judge.top(request)) as [TopRows];

const check = (answer: TopRows): string | undefined => spotCheck(matrix, request, [answer], random);
const changed = (change: (rows: number[], scores: number[]) => unknown): TopRows => {
  const [rows, scores] = [[...right.rows], [...right.scores]];
  change(rows, scores);
  return { rows: Int32Array.from(rows), scores: Float64Array.from(scores) };
};

it("accepts the reference answer, whatever the request", async () => {
  const asked = fc.record({
    rows: fc.integer({ min: 0, max: 300 }),
    k: fc.nat(40),
    seed: fc.nat(),
    masked: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ rows, k, seed, masked }) => {
      const dice = seededRandom(seed);
      const small = randomMatrix(rows, 2, dice); // Two dimensions: many ties.
      const some = RowMask.none(rows);
      for (let row = 0; row < rows; row++) if (dice() < 0.3) some.set(row);
      const question = { queries: [randomBytes(2, dice), randomBytes(2, dice)], k, ...(masked && { mask: some }) };
      const { engine } = await openJs(small);
      expect(spotCheck(small, question, await engine.top(question), dice)).toBeUndefined();
    }),
  );
});

describe("detects", () => {
  it.each<[string, TopRows | undefined, RegExp]>([
    ["a missing best row", changed((...lists) => lists.map((list) => list.shift())), /^19 rows instead of 20$/],
    ["a wrong score", changed((_, scores) => scores.fill(1, 3, 4)), /^row \d+ with 1 instead of \d+$/],
    ["a row that the mask forbids", changed((rows) => rows.fill(3, 5, 6)), /^row 3 was not to be returned$/],
    ["a row that there is not", changed((rows) => rows.fill(3000, 5, 6)), /^row 3000 was not to be returned$/],
    ["a row twice", changed((...lists) => lists.map((list) => list.fill(list[0] ?? 0, 1, 2))), /out of order$/],
    [
      "two rows in the wrong order",
      changed((rows, scores) => [rows, scores].map((list) => list.splice(0, 2, list[1] ?? 0, list[0] ?? 0))),
      /out of order$/,
    ],
    ["no answer at all", undefined, /^0 answers instead of 1$/],
  ])("%s", (_, answer, says) => {
    expect(answer === undefined ? spotCheck(matrix, request, [], random) : check(answer)).toMatch(says);
  });

  it("a better row that was left out, if it lies in the sampled stretch", async () => {
    const [longer] = (await judge.top({ ...request, k: 21 })) as [TopRows];
    const answer = { rows: longer.rows.slice(1), scores: longer.scores.slice(1) };
    expect(check(answer)).toBe(`row ${longer.rows[0]} with ${longer.scores[0]} is missing`);
  });
});
