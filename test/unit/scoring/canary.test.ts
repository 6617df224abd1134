import { expect, it } from "vitest";
import { passCanary } from "../../../src/scoring/canary.js";
import type { TopRequest } from "../../../src/scoring/engine.js";
import { openWasm } from "../../../src/scoring/wasm/wasm.js";
import { seededRandom } from "../../../src/vector/random.js";
import type { TopRows } from "../../../src/vector/top-rows.js";
import { standIn } from "./stand-ins.js";

type Judge = (request: TopRequest) => Promise<TopRows[]>;

const without = (request: TopRequest, name: "mask" | "bias"): TopRequest =>
  ({ ...request, [name]: undefined }) as TopRequest;

const rescored = async (lists: Promise<TopRows[]>, change: (score: number) => number): Promise<TopRows[]> =>
  (await lists).map(({ rows, scores }) => ({ rows, scores: scores.map(change) }));

const halfFloat = (score: number): number => {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.abs(score) || 1)) - 10);
  return Math.round(score / step) * step;
};

it.each(["webgpu", "js"] as const)("lets an honest engine pass (as %s)", async (name) => {
  const { open, opened, disposed } = standIn(name);
  await passCanary(open, 64, seededRandom(3));
  expect(disposed).toEqual(opened);
});

it.each([1, 50, 384, 1040])("lets the wasm kernel pass at %i dimensions", async (dimensions) => {
  await expect(passCanary(openWasm, dimensions, seededRandom(4))).resolves.toBeUndefined();
});

it.each<[string, (request: TopRequest, judge: Judge) => Promise<TopRows[]>]>([
  ["forgets the mask", (request, judge) => judge(without(request, "mask"))],
  ["forgets the bias", (request, judge) => judge(without(request, "bias"))],
  ["rounds to half floats", (request, judge) => rescored(judge(request), halfFloat)],
  ["saturates at 16 bits", (request, judge) => rescored(judge(request), (score) => Math.min(score, 32767))],
  ["answers zeros", (request, judge) => rescored(judge(request), () => 0)],
  ["answers NaN", (request, judge) => rescored(judge(request), () => Number.NaN)],
  ["answers only the first query", async (request, judge) => (await judge(request)).slice(0, 1)],
  ["returns one row too few", async (request, judge) => await judge({ ...request, k: request.k - 1 })],
  ["returns one row too many", async (request, judge) => judge({ ...request, k: request.k + 1 })],
  [
    "breaks ties by the higher row",
    async (request, judge) =>
      (await judge(request)).map(({ rows, scores }) => {
        const order = [...rows.keys()].sort(
          (a, b) => (scores[b] as number) - (scores[a] as number) || (rows[b] as number) - (rows[a] as number),
        );
        return { rows: rows.map((_, i) => rows[order[i] as number] as number), scores };
      }),
  ],
])("stops an engine that %s", async (_, answer) => {
  const { open, opened, disposed } = standIn("webgl", { answer });
  await expect(passCanary(open, 64, seededRandom(5))).rejects.toThrow("differs from the judge");
  expect(disposed).toEqual(opened);
});
