import { afterEach, describe, expect, it, vi } from "vitest";
import type { ProbeAdapter } from "../../../src/scoring/adapter-probe.js";
import { chooseGpu } from "../../../src/scoring/choose-gpu.js";
import { ENGINE_NAMES, type OpenEngine } from "../../../src/scoring/engine.js";
import { openCpuEngine, openEngine } from "../../../src/scoring/open-engine.js";
import type { Verdict, VerdictStore } from "../../../src/scoring/verdict.js";
import { fakeClock } from "../../../src/testing/fake-clock.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomMatrix } from "../../contracts/scoring-contract.js";
import { missing, type StandIn, standIn } from "./stand-ins.js";

const PASSED = { passed: true, ms: expect.any(Number) };
const matrix = randomMatrix(50, 64, seededRandom(1));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('engine "auto"', () => {
  it("goes down the list and gives the reason for every engine passed over", async () => {
    const { report } = await openEngine({ matrix });
    expect(report).toEqual({
      engine: "wasm",
      device: expect.stringMatching(/^wasm /),
      canary: PASSED,
      tried: [
        { engine: "webgpu", why: "no WebGPU" },
        { engine: "webgl", why: "no OffscreenCanvas" },
      ],
    });
  });

  it("takes the first that can run, and tries no further", async () => {
    const webgpu = standIn("webgpu");
    const webgl = standIn("webgl");
    const { report } = await openEngine({ matrix, openers: { webgpu: webgpu.open, webgl: webgl.open } });
    expect(report).toMatchObject({ engine: "webgpu", device: "stand-in for webgpu", canary: PASSED, tried: [] });
    expect(webgl.opened).toEqual([]);
    expect(webgpu.disposed).toEqual([webgpu.opened[0]]); // the canary's
  });

  it("skips a software adapter and releases it", async () => {
    const webgpu = standIn("webgpu", { software: true });
    const { report } = await openEngine({ matrix, openers: { webgpu: webgpu.open } });
    expect(report.engine).toBe("wasm");
    expect(report.tried[0]).toEqual({ engine: "webgpu", why: "software adapter" });
    expect(webgpu.disposed).toEqual(webgpu.opened);
  });

  it("skips an engine that disagrees with the reference scorer", async () => {
    const liar = standIn("webgl", {
      answer: async (request, judge) =>
        (await judge(request)).map(({ rows, scores }) => ({ rows, scores: scores.fill(0) })),
    });
    const { report } = await openEngine({ matrix, openers: { webgpu: missing("no adapter"), webgl: liar.open } });
    expect(report.engine).toBe("wasm");
    expect(report.tried[0]).toEqual({ engine: "webgpu", why: "no adapter" });
    expect(report.tried[1]?.why).toMatch(/^differs from the judge: place 0 is row \d+ with 0 instead of/);
    expect(liar.disposed).toEqual(liar.opened);
  });

  it("serves from plain JavaScript without WebAssembly", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    const { report } = await openEngine({ matrix });
    expect(report.engine).toBe("js");
    expect(report.tried[2]).toEqual({ engine: "wasm", why: "no WebAssembly" });
  });

  it("serves from plain JavaScript without SIMD", async () => {
    vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
    const { report } = await openEngine({ matrix });
    expect(report.engine).toBe("js");
    expect(report.tried[2]).toEqual({ engine: "wasm", why: "WebAssembly without SIMD" });
  });

  it("opens an empty catalog", async () => {
    const { engine } = await openEngine({ matrix: { rows: 0, dimensions: 0, data: new Int8Array(), scale: 1 } });
    const [list] = await engine.top({ queries: [new Int8Array()], k: 5 });
    expect(list?.rows.length).toBe(0);
  });

  it("fails with every reason if no engine can run", async () => {
    const openers = Object.fromEntries(ENGINE_NAMES.map((name) => [name, missing(`no ${name}`)]));
    await expect(openEngine({ matrix, openers })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      message: "No engine can run here (wasm: no wasm; js: no js).",
    });
  });
});

describe("a GPU compared with the CPU", () => {
  const CARD = { description: "Acme Graphics 3", software: false };
  const KEY = /Acme Graphics 3/;
  const clock = fakeClock(10 ** 12);
  const world = { ...clock, random: seededRandom(9) };

  /** A card whose calls take so long, beside a CPU engine whose calls take no time. */
  const card = (ms: number, name: "webgpu" | "webgl" = "webgpu"): StandIn =>
    standIn(name, {
      answer: async (request, judge) => {
        clock.advance(ms);
        return judge(request);
      },
    });
  const noted = (): VerdictStore & { readonly kept: Map<string, Verdict> } => {
    const kept = new Map<string, Verdict>();
    const write = async (key: string, verdict: Verdict): Promise<void> => void kept.set(key, verdict);
    return { kept, read: async (key) => kept.get(key), write };
  };
  const choose = async (webgpu: StandIn, verdicts: VerdictStore, probe: ProbeAdapter = async () => CARD) => {
    const cpu = await openCpuEngine({ matrix, world });
    const openers = { webgpu: webgpu.open };
    const probes = { webgpu: probe };
    return chooseGpu({ matrix, world, openers, probes, verdicts, cpu: cpu.engine, failed: [NO_WEBGL] });
  };
  const NO_WEBGL = { engine: "webgl", why: "left out" } as const;

  it.each([
    ["wins, slower than the CPU, up to 4 ms", 3.9, true],
    ["loses beyond that, however slow nothing is", 4.1, false],
  ])("%s", async (_, ms, wins) => {
    const webgpu = card(ms);
    const { chosen, tried } = await choose(webgpu, noted());
    expect(chosen?.report.race).toEqual(
      wins ? { gpu: expect.closeTo(ms), cpu: 0, limit: 4, remembered: false } : undefined,
    );
    if (!wins) expect(tried[0]).toEqual({ engine: "webgpu", why: "too slow: 4.1 ms a call, the CPU takes 0.0" });
    expect(webgpu.disposed.length).toBe(wins ? 1 : 2);
  });

  it("is used if it takes at most 1.5 times a slow CPU's time", async () => {
    const cpu = card(20, "webgl").open;
    const { engine } = await cpu(matrix);
    for (const [ms, wins] of [
      [29, true],
      [31, false],
    ] as const) {
      const { chosen } = await chooseGpu({
        matrix,
        world,
        cpu: engine,
        openers: { webgpu: card(ms).open },
        failed: [NO_WEBGL],
      });
      expect(chosen !== undefined).toBe(wins);
    }
  });

  it("is not tried again for a week after it was too slow, or differed from the reference", async () => {
    const verdicts = noted();
    const slow = card(50);
    await choose(slow, verdicts);
    expect([...verdicts.kept.keys()]).toEqual([expect.stringMatching(KEY)]);
    const again = card(50);
    expect((await choose(again, verdicts)).tried[0]?.why).toBe(
      "too slow: 50.0 ms a call, the CPU takes 0.0 (found before)",
    );
    expect(again.opened).toEqual([]);
    clock.advance(7 * 24 * 3600 * 1000);
    const renewed = card(1);
    expect((await choose(renewed, verdicts)).chosen?.engine.name).toBe("webgpu");
  });

  it("skips the race after it has won one, but never the canary", async () => {
    const verdicts = noted();
    await choose(card(2), verdicts);
    const slow = card(50);
    const { chosen } = await choose(slow, verdicts);
    expect(chosen?.report.race).toMatchObject({ gpu: 2, remembered: true });
    const liar = standIn("webgpu", { answer: async (request, judge) => judge({ ...request, k: request.k + 1 }) });
    expect((await choose(liar, verdicts)).tried[0]?.why).toMatch(/^differs from the judge/);
  });

  it("of another name, or another catalog, is measured again", async () => {
    const verdicts = noted();
    await choose(card(50), verdicts);
    const other = async () => ({ ...CARD, description: "Acme Graphics 4" });
    expect((await choose(card(1), verdicts, other)).chosen).toBeDefined();
    expect(verdicts.kept.size).toBe(2);
  });

  it("is tried again on a later visit if it was absent, or lost while opening", async () => {
    const verdicts = noted();
    const absent = async (): Promise<never> => {
      throw new Error("no adapter");
    };
    expect(await choose(card(1), verdicts, absent)).toMatchObject({ again: ["webgpu"] });
    const lost = { ...card(1), open: missing("device lost: reset") };
    expect(await choose(lost, verdicts)).toMatchObject({ chosen: undefined, again: ["webgpu"] });
    expect(verdicts.kept.size).toBe(0);
  });

  it("is skipped if it differs from the CPU over the whole catalog", async () => {
    const wide = randomMatrix(3000, 64, seededRandom(2));
    const webgpu = standIn("webgpu", {
      answer: async (request, judge) => {
        const lists = await judge({ ...request, k: request.k + 1 });
        const cut = Math.min(request.k, 200);
        return lists.map(({ rows, scores }) => {
          const from = request.k === 200 ? 1 : 0; // The race asks for 200 rows; the canary for fewer.
          return { rows: rows.slice(from, from + cut), scores: scores.slice(from, from + cut) };
        });
      },
    });
    const cpu = await openCpuEngine({ matrix: wide, world });
    const choice = await chooseGpu({ matrix: wide, world, cpu: cpu.engine, openers: { webgpu: webgpu.open } });
    expect(choice.tried[0]?.why).toMatch(/^differs from the CPU over the whole catalog: place 0/);
    expect(webgpu.disposed).toEqual(webgpu.opened);
  });
});

describe("a forced engine", () => {
  it.each(["wasm", "js"] as const)("uses %s and looks at nothing else", async (force) => {
    const { report } = await openEngine({ matrix, force });
    expect(report).toMatchObject({ engine: force, tried: [] });
  });

  it("may be a software adapter", async () => {
    const webgpu = standIn("webgpu", { software: true });
    const { report } = await openEngine({ matrix, force: "webgpu", openers: { webgpu: webgpu.open } });
    expect(report).toEqual({ engine: "webgpu", device: "stand-in for webgpu", canary: PASSED, tried: [] });
  });

  it("reports the memory and call time of the checked engine", async () => {
    const { open } = standIn("webgl");
    const told = { tensors: 3, heldBytes: 4096, lastTiming: { totalMs: 2, kernelMs: 1 } };
    const webgl: OpenEngine = async (rows) => {
      const { engine } = await open(rows);
      return { engine: Object.assign(engine, told), software: false };
    };
    expect((await openEngine({ matrix, force: "webgl", openers: { webgl } })).engine).toMatchObject(told);
  });

  it("is refused with the reason", async () => {
    await expect(openEngine({ matrix, force: "webgpu" })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      message: "The engine webgpu cannot run here: no WebGPU.",
    });
  });
});

it("on the CPU starts without a GPU probe", async () => {
  const webgpu = standIn("webgpu");
  const { report } = await openCpuEngine({ matrix, openers: { webgpu: webgpu.open } });
  expect(report).toEqual({ engine: "wasm", device: expect.stringMatching(/^wasm /), canary: PASSED, tried: [] });
  expect(webgpu.opened).toEqual([]);
});
