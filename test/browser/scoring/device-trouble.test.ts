// What the page's GPU may do to a running session, on the real devices: be lost, and be kept clean.

import { findBackend, memory, setBackend } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { openJs } from "../../../src/scoring/js.js";
import { openEngine } from "../../../src/scoring/open-engine.js";
import { SteadyScorer } from "../../../src/scoring/steady-scorer.js";
import { seededRandom } from "../../../src/vector/random.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

const random = seededRandom(4);
const matrix = randomMatrix(1500, 64, random);
const request = { queries: [randomBytes(64, random)], k: 10 };
const right = await (await openJs(matrix)).engine.top(request);

/** The device under TF.js's name for it. */
interface Inside {
  readonly device: GPUDevice;
  readonly gpgpu: { readonly gl: WebGL2RenderingContext };
  numDataIds(): number;
}
const inside = (name: string): Inside => findBackend(name) as unknown as Inside;

const LOSE = {
  webgpu: () => inside("webgpu").device.destroy(),
  webgl: () => inside("webgl").gpgpu.gl.getExtension("WEBGL_lose_context")?.loseContext(),
};

describe.each(["webgpu", "webgl"] as const)("%s", (force) => {
  it("keeps no tensor and no GPU memory of a call", async () => {
    const { engine } = await openEngine({ matrix, force });
    await setBackend(force);
    const held = (): object => {
      const { numTensors, numBytesInGPU, numBytesAllocatedInGPU } = memory() as unknown as Record<string, number>;
      return { numTensors, numBytesInGPU, numBytesAllocatedInGPU, data: inside(force).numDataIds() };
    };
    const call = (i: number): Promise<unknown> => {
      const mask = RowMask.all(1500);
      for (let row = i; row < 1500; row += 7) mask.clear(row);
      return engine.top({ ...request, k: 1 + (i % 40), mask, bias: new Int32Array(1500).fill(i) });
    };
    for (let i = 0; i < 3; i++) await call(i);
    const before = held();
    for (let i = 0; i < 60; i++) await call(i);
    expect(held()).toEqual(before);
    engine.dispose();
    expect(inside(force).numDataIds()).toBe(0);
  });

  it("scores beside another backend that TF.js is set to", async () => {
    const other = force === "webgpu" ? "webgl" : "webgpu";
    const [mine, theirs] = await Promise.all([openEngine({ matrix, force }), openEngine({ matrix, force: other })]);
    await setBackend(other);
    const [found, beside] = await Promise.all([mine.engine.top(request), theirs.engine.top(request)]);
    expect(found).toEqual(right);
    expect(beside).toEqual(right);
    mine.engine.dispose();
    theirs.engine.dispose();
  });

  it("fails with the reason when it is lost under a call, and the scorer answers from the next engine", async () => {
    const scorer = await SteadyScorer.open({ matrix, engine: force });
    const waiting = scorer.top(request);
    LOSE[force]();
    expect(await waiting).toEqual(right);
    expect(await scorer.top(request)).toEqual(right);
    expect(scorer.report.engine).toBe("wasm");
    expect(scorer.report.tried.find(({ engine }) => engine === force)?.why).not.toBe("software adapter");
  });

  it("can be opened afresh after a loss", async () => {
    const { engine } = await openEngine({ matrix, force });
    expect(await engine.top(request)).toEqual(right);
  });
});
