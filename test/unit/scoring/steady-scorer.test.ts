import { describe, expect, it } from "vitest";
import type { EngineReport } from "../../../src/scoring/engine-report.js";
import { openJs } from "../../../src/scoring/js.js";
import { SteadyScorer, type SteadyScorerOptions } from "../../../src/scoring/steady-scorer.js";
import { Unfit } from "../../../src/scoring/unfit.js";
import { type FakeClock, fakeClock } from "../../../src/testing/fake-clock.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";
import { eventually } from "../../eventually.js";
import { missing, type StandIn, standIn } from "./stand-ins.js";

const random = seededRandom(2);
const matrix = randomMatrix(200, 64, random);
const request = { queries: [randomBytes(64, random)], k: 7 };
const { engine: judge } = await openJs(matrix);
const right = await judge.top(request);

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 1, 12);

async function open(options: Omit<SteadyScorerOptions, "matrix">): Promise<{ scorer: SteadyScorer; clock: FakeClock }> {
  const clock = fakeClock(NOON);
  const world = { ...clock, random: seededRandom(7) };
  return { clock, scorer: await SteadyScorer.open({ matrix, world, ...options }) };
}

/** Passes the canary and serves, and leaves out the best row of every list once `lie` says so. */
function fickle(): StandIn & { lie: boolean } {
  const engine = standIn("webgpu", {
    answer: async (asked, honest) => {
      const lists = await honest({ ...asked, k: liar.lie ? asked.k + 1 : asked.k });
      if (!liar.lie) return lists;
      return lists.map(({ rows, scores }) => ({ rows: rows.slice(1), scores: scores.slice(1) }));
    },
  });
  const liar = { ...engine, lie: false };
  return liar;
}

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
  expect(await scorer.switchTo("auto")).toMatchObject({ engine: "webgpu", tried: [] });
  expect(await scorer.top(request)).toEqual(right);
  expect(changes).toEqual([scorer.report]);
});

it("starts on the forced engine, or fails", async () => {
  const webgl = standIn("webgl", { software: true });
  const scorer = await SteadyScorer.open({ matrix, engine: "webgl", openers: { webgl: webgl.open } });
  expect(scorer.report.engine).toBe("webgl");
  await expect(SteadyScorer.open({ matrix, engine: "webgpu" })).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
});

it("answers from a CPU engine when the GPU fails, and reports why, when, and when it is tried again", async () => {
  const webgpu = mortal("webgpu");
  const { scorer } = await open({ engine: "webgpu", openers: { webgpu: webgpu.open } });
  webgpu.fail = true;
  expect(await scorer.top(request)).toEqual(right);
  expect(scorer.report).toEqual({
    engine: "wasm",
    device: expect.stringMatching(/^wasm /),
    heldBytes: expect.any(Number),
    canary: { passed: true, ms: 0 },
    tried: [{ engine: "webgpu", why: "device lost: unplugged" }],
    lost: [{ engine: "webgpu", why: "device lost: unplugged", times: 1, at: NOON }],
    retryAt: NOON + MINUTE,
  });
  expect(webgpu.disposed).toEqual(webgpu.opened);
});

it("moves to the next GPU while the CPU serves", async () => {
  const [webgpu, webgl] = [mortal("webgpu"), mortal("webgl")];
  const { scorer } = await open({ openers: { webgpu: webgpu.open, webgl: webgl.open } });
  await scorer.switchTo("auto");
  webgpu.fail = true;
  expect(await scorer.top(request)).toEqual(right);
  await eventually(() => expect(scorer.report.engine).toBe("webgl"));
  expect(scorer.report.tried).toEqual([{ engine: "webgpu", why: "device lost: unplugged" }]);
  webgl.fail = true;
  expect(await scorer.top(request)).toEqual(right);
  await eventually(() => expect(scorer.report).toMatchObject({ engine: "wasm", lost: [{ times: 1 }, { times: 1 }] }));
  expect(scorer.report.tried.map(({ engine }) => engine)).toEqual(["webgpu", "webgl"]);
});

it("falls back to JavaScript if WebAssembly is missing", async () => {
  const webgpu = mortal("webgpu");
  const openers = { webgpu: webgpu.open, wasm: missing("no WebAssembly") };
  const { scorer } = await open({ engine: "webgpu", openers });
  webgpu.fail = true;
  expect(await scorer.top(request)).toEqual(right);
  expect(scorer.report.engine).toBe("js");
  expect(scorer.report.tried.map(({ engine }) => engine)).toEqual(["webgpu", "wasm"]);
});

it("switches once, however many calls fail together", async () => {
  const webgpu = mortal("webgpu");
  const { scorer } = await open({ engine: "webgpu", openers: { webgpu: webgpu.open } });
  webgpu.fail = true;
  const lists = await Promise.all([scorer.top(request), scorer.top(request), scorer.top(request)]);
  expect(lists).toEqual([right, right, right]);
  expect(scorer.report.lost).toMatchObject([{ engine: "webgpu", times: 1 }]);
});

it("tries a lost GPU again with the first call after 1, 2, 4 … minutes", async () => {
  const webgpu = mortal("webgpu");
  const { scorer, clock } = await open({ openers: { webgpu: webgpu.open, webgl: missing("no WebGL 2") } });
  await scorer.switchTo("auto");
  for (const minutes of [1, 2, 4]) {
    webgpu.fail = true;
    expect(await scorer.top(request)).toEqual(right);
    expect(scorer.report.engine).toBe("wasm");
    clock.advance(minutes * MINUTE - 1);
    webgpu.fail = false;
    await scorer.top(request);
    await scorer.switchTo("auto"); // Waits for moves under way; the card is not asked before its time.
    expect(scorer.report.engine).toBe("wasm");
    clock.advance(1);
    await scorer.top(request);
    await eventually(() => expect(scorer.report.engine).toBe("webgpu"));
    expect(await scorer.top(request)).toEqual(right);
  }
  expect(scorer.report.lost).toMatchObject([{ engine: "webgpu", times: 3 }]);
});

it("tries a GPU that was briefly absent again after a minute, a missing one never", async () => {
  const webgpu = standIn("webgpu");
  let there = false;
  const probes = {
    webgpu: async () => {
      if (!there) throw new Error("no adapter");
      return { description: "card", software: false };
    },
    webgl: async () => {
      throw new Unfit("no WebGL 2");
    },
  };
  const { scorer, clock } = await open({ openers: { webgpu: webgpu.open }, probes });
  await scorer.switchTo("auto");
  expect(scorer.report).toMatchObject({ engine: "wasm", retryAt: NOON + MINUTE });
  there = true;
  clock.advance(MINUTE);
  await scorer.top(request);
  await eventually(() => expect(scorer.report.engine).toBe("webgpu"));
  expect(scorer.report.retryAt).toBeUndefined();
  expect(scorer.report.lost).toBeUndefined();
});

describe("a GPU with wrong results", () => {
  it("is detected at its first answer at full size, and the caller gets the right one", async () => {
    const liar = fickle();
    const { scorer } = await open({ engine: "webgpu", openers: { webgpu: liar.open } });
    liar.lie = true;
    expect(await scorer.top(request)).toEqual(right);
    expect(scorer.report.lost).toMatchObject([{ engine: "webgpu", times: 1, lied: true }]);
    expect(scorer.report.lost?.[0]?.why).toMatch(/^gave a wrong answer: row \d+ with \d+ is missing$/);
  });

  it("is detected later by checking one answer in sixty-four, and is not used again", async () => {
    const liar = fickle();
    const { scorer, clock } = await open({ openers: { webgpu: liar.open, webgl: missing("no WebGL 2") } });
    await scorer.switchTo("auto");
    expect(await scorer.top(request)).toEqual(right);
    liar.lie = true;
    let calls = 0;
    while (scorer.report.engine === "webgpu" && calls < 1000) {
      await scorer.top(request);
      calls++;
    }
    expect(calls).toBeLessThan(1000);
    expect(await scorer.top(request)).toEqual(right);
    liar.lie = false;
    clock.advance(600 * MINUTE);
    await scorer.top(request);
    expect((await scorer.switchTo("auto")).engine).toBe("wasm");
    await expect(scorer.switchTo("webgpu")).rejects.toThrow("gave a wrong answer");
  });
});

it("finishes a call whose engine is replaced meanwhile", async () => {
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
  expect(scorer.report).toMatchObject({ engine: "js", device: "javascript", tried: [] });
});

it("keeps its engine if the requested one cannot run", async () => {
  const scorer = await SteadyScorer.open({ matrix });
  await expect(scorer.switchTo("webgpu")).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
  expect(scorer.report.engine).toBe("wasm");
  expect(await scorer.top(request)).toEqual(right);
});

it("opens a lost engine again at once when the shop forces it", async () => {
  const webgpu = mortal("webgpu");
  const { scorer } = await open({ engine: "webgpu", openers: { webgpu: webgpu.open } });
  webgpu.fail = true;
  await scorer.top(request);
  webgpu.fail = false;
  expect((await scorer.switchTo("auto")).engine).toBe("wasm");
  expect((await scorer.switchTo("webgpu")).engine).toBe("webgpu");
});

it("rejects a malformed request without a switch of engine", async () => {
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

it("opens no engine after dispose", async () => {
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

it("releases an engine that was still opening at dispose", async () => {
  const webgpu = standIn("webgpu");
  const scorer = await SteadyScorer.open({ matrix, openers: { webgpu: webgpu.open } });
  const moving = scorer.switchTo("webgpu");
  scorer.dispose();
  await moving;
  expect(webgpu.disposed).toEqual(webgpu.opened);
});
