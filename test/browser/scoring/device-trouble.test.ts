// What the page's GPU may do to a running session, on the real devices: be lost, and be kept clean.

import { findBackend, matMul, setBackend, tensor2d } from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openJs } from "../../../src/scoring/js.js";
import { openEngine } from "../../../src/scoring/open-engine.js";
import { SteadyScorer } from "../../../src/scoring/steady-scorer.js";
import { lendWebGpuToTfjs, webGpuOpener } from "../../../src/scoring/webgpu.js";
import { seededRandom } from "../../../src/vector/random.js";
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
  beforeEach(async () => {
    if (force === "webgpu") await lendWebGpuToTfjs();
  });

  it("scores while TF.js is set to another backend", async () => {
    const other = force === "webgpu" ? "webgl" : "webgpu";
    const [mine, theirs] = await Promise.all([openEngine({ matrix, force }), openEngine({ matrix, force: other })]);
    if (other === "webgpu") await lendWebGpuToTfjs();
    await setBackend(other);
    const [found, beside] = await Promise.all([mine.engine.top(request), theirs.engine.top(request)]);
    expect(found).toEqual(right);
    expect(beside).toEqual(right);
    mine.engine.dispose();
    theirs.engine.dispose();
  });

  it("rejects with the reason when the device is lost during a call, and the scorer answers from the next engine", async () => {
    const scorer = await SteadyScorer.open({ matrix, engine: force });
    const waiting = scorer.top(request);
    LOSE[force]();
    expect(await waiting).toEqual(right);
    expect(await scorer.top(request)).toEqual(right);
    expect(scorer.report.engine).toBe("wasm");
    expect(scorer.report.tried.find(({ engine }) => engine === force)?.why).not.toBe("software adapter");
  });

  it("can be opened again after a loss", async () => {
    const { engine } = await openEngine({ matrix, force });
    expect(await engine.top(request)).toEqual(right);
  });
});

it("runs TF.js, loaded later, on the one device of the page", async () => {
  const request = vi.spyOn(GPUAdapter.prototype, "requestDevice");
  await openEngine({ matrix, force: "webgpu" });
  await lendWebGpuToTfjs();
  await import("@tensorflow/tfjs-backend-webgpu"); // Registers its kernels; the backend of that name is ours already.
  await setBackend("webgpu");
  expect([...(await matMul(tensor2d([[2, 3]]), tensor2d([[5], [7]])).data())]).toEqual([31]);
  expect(request.mock.calls.length).toBeLessThanOrEqual(1);
});

it("rejects the call with the reason when the device refuses a part of it", async () => {
  const { engine } = await webGpuOpener()(matrix);
  const make = GPUDevice.prototype.createBindGroup;
  vi.spyOn(GPUDevice.prototype, "createBindGroup").mockImplementationOnce(function (this: GPUDevice, descriptor) {
    return make.call(this, { ...descriptor, entries: [...descriptor.entries].slice(1) });
  });
  await expect(engine.top(request)).rejects.toThrow("the device refused: ");
  expect(await engine.top(request)).toEqual(right);
});

it("rejects and keeps nothing when the device has no room for the matrix", async () => {
  const huge = { ...matrix, rows: 2 ** 28, data: new Int8Array() };
  await expect(webGpuOpener()(huge)).rejects.toThrow();
  const { engine } = await webGpuOpener()(matrix);
  expect(await engine.top(request)).toEqual(right);
});
