import { afterEach, describe, expect, it, vi } from "vitest";
import { ENGINE_NAMES } from "../../../src/scoring/engine.js";
import { openCpuEngine, openEngine } from "../../../src/scoring/open-engine.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomMatrix } from "../../contracts/scoring-contract.js";
import { missing, standIn } from "./stand-ins.js";

const matrix = randomMatrix(50, 64, seededRandom(1));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("left to choose", () => {
  it("goes down the list and names the reason for every engine passed over", async () => {
    const { report } = await openEngine({ matrix });
    expect(report).toEqual({
      engine: "wasm",
      device: expect.stringMatching(/^wasm /),
      tried: [
        { engine: "webgpu", why: "no WebGPU" },
        { engine: "webgl", why: "no OffscreenCanvas" },
      ],
    });
  });

  it("takes the first that can, and looks no further", async () => {
    const webgpu = standIn("webgpu");
    const webgl = standIn("webgl");
    const { report } = await openEngine({ matrix, openers: { webgpu: webgpu.open, webgl: webgl.open } });
    expect(report).toEqual({ engine: "webgpu", device: "stand-in for webgpu", tried: [] });
    expect(webgl.opened).toEqual([]);
    expect(webgpu.disposed).toEqual([webgpu.opened[0]]); // the canary's
  });

  it("passes over a software adapter and lets go of it", async () => {
    const webgpu = standIn("webgpu", { software: true });
    const { report } = await openEngine({ matrix, openers: { webgpu: webgpu.open } });
    expect(report.engine).toBe("wasm");
    expect(report.tried[0]).toEqual({ engine: "webgpu", why: "software adapter" });
    expect(webgpu.disposed).toEqual(webgpu.opened);
  });

  it("passes over an engine that does not agree with the judge", async () => {
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

  it("fails with every reason if nothing at all can run", async () => {
    const openers = Object.fromEntries(ENGINE_NAMES.map((name) => [name, missing(`no ${name}`)]));
    await expect(openEngine({ matrix, openers })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      message: "No engine can run here (webgpu: no webgpu; webgl: no webgl; wasm: no wasm; js: no js).",
    });
  });
});

describe("forced", () => {
  it.each(["wasm", "js"] as const)("uses %s and looks at nothing else", async (force) => {
    const { report } = await openEngine({ matrix, force });
    expect(report).toMatchObject({ engine: force, tried: [] });
  });

  it("honours a software adapter", async () => {
    const webgpu = standIn("webgpu", { software: true });
    const { report } = await openEngine({ matrix, force: "webgpu", openers: { webgpu: webgpu.open } });
    expect(report).toEqual({ engine: "webgpu", device: "stand-in for webgpu", tried: [] });
  });

  it("refuses with the reason", async () => {
    await expect(openEngine({ matrix, force: "webgpu" })).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      message: "The engine webgpu cannot run here: no WebGPU.",
    });
  });
});

it("starts on a CPU engine without a look at the GPU", async () => {
  const webgpu = standIn("webgpu");
  const { report } = await openCpuEngine({ matrix, openers: { webgpu: webgpu.open } });
  expect(report).toEqual({ engine: "wasm", device: expect.stringMatching(/^wasm /), tried: [] });
  expect(webgpu.opened).toEqual([]);
});
