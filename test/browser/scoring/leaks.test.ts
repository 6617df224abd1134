// What calls leave behind: nothing. `npm run test:leaks` makes ten thousand of them on each engine.

import "@tensorflow/tfjs-backend-cpu";
import { findBackend, memory } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import type { Engine, OpenEngine } from "../../../src/scoring/engine.js";
import { openJs } from "../../../src/scoring/js.js";
import { openWasm, openWasmSimd } from "../../../src/scoring/wasm/wasm.js";
import { openWebGl } from "../../../src/scoring/webgl.js";
import { webGpuOpener } from "../../../src/scoring/webgpu.js";
import { seededRandom } from "../../../src/vector/random.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

const ROWS = 600;
const CALLS = Number(import.meta.env.VITE_LEAK_CALLS ?? 200);

const random = seededRandom(14);
const matrix = randomMatrix(ROWS, 64, random);
const queries = Array.from({ length: 9 }, () => randomBytes(64, random));
const masks = Array.from({ length: 7 }, () => {
  const mask = RowMask.all(ROWS);
  for (let row = 0; row < ROWS; row++) if (random() < 0.5) mask.clear(row);
  return mask;
});

/** Every GPU buffer and texture of the page that is not destroyed. */
const alive = new Set<object>();
for (const [maker, method] of [
  [GPUDevice.prototype, "createBuffer"],
  [GPUDevice.prototype, "createTexture"],
  [GPUDevice.prototype, "createQuerySet"],
] as const) {
  const make = Reflect.get(maker, method) as (...args: unknown[]) => { destroy(): void };
  Reflect.set(maker, method, function (this: GPUDevice, ...args: unknown[]) {
    const made = Reflect.apply(make, this, args);
    alive.add(made);
    const destroy = made.destroy.bind(made);
    made.destroy = () => {
      alive.delete(made);
      destroy();
    };
    return made;
  });
}

async function call(engine: Engine, i: number): Promise<void> {
  const mask = masks[i % 7];
  await engine.top({
    queries: queries.slice(0, 1 + (i % 9)),
    k: 1 + (i % 40),
    ...(mask !== undefined && i % 3 > 0 && { mask }),
    ...(i % 4 === 0 && { bias: new Int32Array(ROWS).fill(i) }),
  });
}

function held(engine: Engine): object {
  const { numTensors, numDataBuffers, numBytes } = memory();
  const webgl = findBackend("webgl");
  const textures = webgl && { data: webgl.numDataIds(), ...webgl.memory() };
  return { engine: engine.heldBytes, gpu: alive.size, numTensors, numDataBuffers, numBytes, textures };
}

// Selection on the device has barriers, which a software adapter imitates slowly: a tenth of the calls.
const ENGINES: readonly (readonly [string, OpenEngine, calls: number])[] = [
  ["js", openJs, CALLS],
  ["wasm", openWasm, CALLS],
  ["wasm, plain SIMD", openWasmSimd, CALLS],
  ["webgl", openWebGl, CALLS],
  ["webgpu, selecting on the CPU", webGpuOpener({ select: "cpu" }), CALLS],
  ["webgpu, selecting on the device", webGpuOpener({ select: "device" }), Math.max(120, CALLS / 10)],
];

describe("calls leave nothing behind", () => {
  it.each(ENGINES)("%s", { timeout: 900_000 }, async (_, open, calls) => {
    const before = alive.size;
    const { engine } = await open(matrix);
    for (let i = 0; i < 100; i++) await call(engine, i);
    const after100 = held(engine);
    for (let i = 100; i < calls; i++) await call(engine, i);
    expect(held(engine)).toEqual(after100);
    engine.dispose();
    expect(alive.size).toBe(before);
  });
});
