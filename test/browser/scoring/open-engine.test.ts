import { expect, it } from "vitest";
import { openEngine } from "../../../src/scoring/open-engine.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

const PASSED = { passed: true, ms: expect.any(Number) };
const random = seededRandom(1);
const matrix = randomMatrix(200, 64, random);
const request = { queries: [randomBytes(64, random)], k: 10 };

const loadedTfjs = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => /tensorflow|-backend/.test(name));

it("skips software adapters by default, before any TF.js code is loaded", async () => {
  const { report } = await openEngine({ matrix });
  expect(report).toEqual({
    engine: "wasm",
    device: expect.stringMatching(/^wasm /),
    canary: PASSED,
    tried: [
      { engine: "webgpu", why: "software adapter" },
      { engine: "webgl", why: "software adapter" },
    ],
  });
  expect(loadedTfjs()).toEqual([]);
});

it("loads TF.js only when an engine that needs it is forced", async () => {
  await openEngine({ matrix, force: "webgl" });
  expect(loadedTfjs()).not.toEqual([]);
});

it("gives the same rows and scores on every forced engine", async () => {
  const [first, ...others] = await Promise.all(
    (["js", "wasm", "webgl", "webgpu"] as const).map(async (force) => {
      const { engine, report } = await openEngine({ matrix, force });
      expect(report).toEqual({ engine: force, device: engine.device, canary: PASSED, tried: [] });
      return engine.top(request);
    }),
  );
  for (const other of others) expect(other).toEqual(first);
});

it("still skips the software adapter whose device a forced engine uses", async () => {
  const { engine } = await openEngine({ matrix, force: "webgpu" });
  const { report } = await openEngine({ matrix });
  expect(report.tried[0]).toEqual({ engine: "webgpu", why: "software adapter" });
  expect(await engine.top(request)).toHaveLength(1);
});
