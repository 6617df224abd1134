import { expect, it } from "vitest";
import type { EngineReport } from "../../../src/scoring/engine.js";
import { openJs } from "../../../src/scoring/js.js";
import { SteadyScorer } from "../../../src/scoring/steady-scorer.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";
import { missing, type StandIn, standIn } from "./stand-ins.js";

const random = seededRandom(2);
const matrix = randomMatrix(200, 64, random);
const request = { queries: [randomBytes(64, random)], k: 7 };
const { engine: judge } = await openJs(matrix);
const right = await judge.top(request);

/** Passes the canary and serves, until `fail` says otherwise. */
function mortal(name: "webgpu" | "webgl"): StandIn & { fail: boolean } {
  const engine = standIn(name, {
    answer: async (asked, honest) => {
      await Promise.resolve();
      if (mortalEngine.fail) throw new Error("device lost: unplugged");
      return honest(asked);
    },
  });
  const mortalEngine = { ...engine, fail: false };
  return mortalEngine;
}

it("starts on the CPU and moves to the GPU when told", async () => {
  const webgpu = standIn("webgpu");
  const changes: EngineReport[] = [];
  const scorer = await SteadyScorer.open({
    matrix,
    openers: { webgpu: webgpu.open },
    onChange: (report) => changes.push(report),
  });
  expect(scorer.report.engine).toBe("wasm");
  expect(await scorer.top(request)).toEqual(right);
  expect(await scorer.switchTo("auto")).toEqual({ engine: "webgpu", device: "stand-in for webgpu", tried: [] });
  expect(await scorer.top(request)).toEqual(right);
  expect(changes).toEqual([scorer.report]);
});

it("starts on the engine forced, or not at all", async () => {
  const webgl = standIn("webgl", { software: true });
  const scorer = await SteadyScorer.open({ matrix, engine: "webgl", openers: { webgl: webgl.open } });
  expect(scorer.report.engine).toBe("webgl");
  await expect(SteadyScorer.open({ matrix, engine: "webgpu" })).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
});

it("answers from the next engine when one fails, and says why", async () => {
  const webgpu = mortal("webgpu");
  const scorer = await SteadyScorer.open({
    matrix,
    engine: "webgpu",
    openers: { webgpu: webgpu.open, webgl: missing("no WebGL 2") },
  });
  webgpu.fail = true;
  expect(await scorer.top(request)).toEqual(right);
  expect(scorer.report).toEqual({
    engine: "wasm",
    device: expect.stringMatching(/^wasm /),
    tried: [
      { engine: "webgpu", why: "device lost: unplugged" },
      { engine: "webgl", why: "no WebGL 2" },
    ],
  });
  expect(webgpu.disposed).toEqual(webgpu.opened);
});

it("walks down to JavaScript if one after the other fails", async () => {
  const [webgpu, webgl] = [mortal("webgpu"), mortal("webgl")];
  const openers = { webgpu: webgpu.open, webgl: webgl.open, wasm: missing("no WebAssembly") };
  const scorer = await SteadyScorer.open({ matrix, engine: "webgpu", openers });
  webgpu.fail = true;
  await scorer.top(request);
  expect(scorer.report.engine).toBe("webgl");
  webgl.fail = true;
  expect(await scorer.top(request)).toEqual(right);
  expect(scorer.report.engine).toBe("js");
  expect(scorer.report.tried.map(({ engine }) => engine)).toEqual(["webgpu", "webgl", "wasm"]);
});

it("moves once, however many calls fail together", async () => {
  const webgpu = mortal("webgpu");
  const webgl = standIn("webgl");
  const openers = { webgpu: webgpu.open, webgl: webgl.open };
  const scorer = await SteadyScorer.open({ matrix, engine: "webgpu", openers });
  webgpu.fail = true;
  const lists = await Promise.all([scorer.top(request), scorer.top(request), scorer.top(request)]);
  expect(lists).toEqual([right, right, right]);
  expect(webgl.opened.length).toBe(2); // the canary's and the one that serves
});

it("finishes a call whose engine is switched away under it", async () => {
  let release = (): void => {};
  let held = false;
  const webgpu = standIn("webgpu", {
    answer: async (asked, honest) => {
      if (held) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        throw new Error("the engine was disposed");
      }
      return honest(asked);
    },
  });
  const scorer = await SteadyScorer.open({ matrix, engine: "webgpu", openers: { webgpu: webgpu.open } });
  held = true;
  const waiting = scorer.top(request);
  await scorer.switchTo("js");
  release();
  expect(await waiting).toEqual(right);
  expect(scorer.report).toEqual({ engine: "js", device: "javascript", tried: [] });
});

it("stays on its engine if the one asked for cannot run", async () => {
  const scorer = await SteadyScorer.open({ matrix });
  await expect(scorer.switchTo("webgpu")).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
  expect(scorer.report.engine).toBe("wasm");
  expect(await scorer.top(request)).toEqual(right);
});

it("tries a failed engine again only when the shop forces it", async () => {
  const webgpu = mortal("webgpu");
  const scorer = await SteadyScorer.open({ matrix, engine: "webgpu", openers: { webgpu: webgpu.open } });
  webgpu.fail = true;
  await scorer.top(request);
  webgpu.fail = false;
  expect((await scorer.switchTo("auto")).engine).toBe("wasm");
  expect((await scorer.switchTo("webgpu")).engine).toBe("webgpu");
});

it("blames a malformed request on the caller, not on the engine", async () => {
  const scorer = await SteadyScorer.open({ matrix });
  for (const wrong of [
    { queries: [new Int8Array(63)], k: 3 },
    { ...request, bias: new Int32Array(199) },
    { ...request, groups: [2] },
  ]) {
    await expect(scorer.top(wrong)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  }
  expect(scorer.report).toMatchObject({ engine: "wasm", tried: [] });
});

it("opens nothing more after it was disposed", async () => {
  const webgpu = mortal("webgpu");
  const webgl = standIn("webgl");
  const openers = { webgpu: webgpu.open, webgl: webgl.open };
  const scorer = await SteadyScorer.open({ matrix, engine: "webgpu", openers });
  webgpu.fail = true;
  const waiting = scorer.top(request);
  scorer.dispose();
  await expect(waiting).rejects.toThrow("unplugged");
  expect(webgl.opened).toEqual([]);
});

it("lets go of an engine that was still opening when it was disposed", async () => {
  const webgpu = standIn("webgpu");
  const scorer = await SteadyScorer.open({ matrix, openers: { webgpu: webgpu.open } });
  const moving = scorer.switchTo("webgpu");
  scorer.dispose();
  await moving;
  expect(webgpu.disposed).toEqual(webgpu.opened);
});
