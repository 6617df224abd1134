// The library's own engines as contenders.

import type { Engine, OpenEngine } from "../../src/scoring/engine.js";
import { openJs } from "../../src/scoring/js.js";
import { openWasmRelaxed, openWasmSimd } from "../../src/scoring/wasm/wasm.js";
import { openWebGl } from "../../src/scoring/webgl.js";
import { webGpuOpener } from "../../src/scoring/webgpu.js";
import type { Contender, Entrant } from "./contender.js";

export const WEBGPU: readonly Entrant[] = [
  entrant("vitrine webgpu, selected on the device", webGpuOpener({ select: "device" })),
  entrant("vitrine webgpu, selected on the CPU", webGpuOpener({ select: "cpu" })),
];

export const OURS: readonly Entrant[] = [
  ...WEBGPU,
  entrant("vitrine webgl", openWebGl),
  entrant("vitrine wasm", openWasmRelaxed),
  entrant("vitrine wasm, plain SIMD", openWasmSimd),
  entrant("vitrine js", openJs),
];

function entrant(name: string, open: OpenEngine): Entrant {
  return {
    name,
    ours: true,
    gpu: name.startsWith("vitrine web"),
    open: async (matrix) => contender(name, (await open(matrix)).engine),
  };
}

function contender(name: string, engine: Engine): Contender {
  return {
    name,
    device: engine.device,
    prepare: (request) => async () => (await engine.top(request)).map(({ rows }) => rows),
    heldBytes: () => engine.heldBytes,
    kernelMs: () => engine.lastTiming?.kernelMs,
    dispose: () => engine.dispose(),
  };
}
