// Opens the WebGPU engine: finds an adapter, then loads the engine for it. One device per page, which TF.js is lent when
// it comes (`lendWebGpuToTfjs`). Takes an adapter that renders on the CPU too: who does not want one probes first.

import { isSoftware, requestAdapter } from "./adapter-probe.js";
import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
import type { PageGpu } from "./webgpu/page-gpu.js";
import type { WebGpuOptions } from "./webgpu/webgpu-engine.js";
import { plainWorld } from "./world.js";

/** Milliseconds before each further try for an adapter. */
const RETRY_AFTER = [50, 250];

const shared = new SharedDevice<PageGpu>();

export const openWebGpu: OpenEngine = webGpuOpener();

export function webGpuOpener(options?: WebGpuOptions): OpenEngine {
  return async (matrix) => {
    const gpu = await pageGpu();
    const { openWebGpuEngine } = await import("./webgpu/webgpu-engine.js");
    return { engine: await openWebGpuEngine(gpu, matrix, options), software: gpu.software };
  };
}

/** Registers the page's device with TF.js as its backend "webgpu", opening it if no engine has. To be called before
 *  TF.js opens one of its own; throws an Error that says why there is none. */
export async function lendWebGpuToTfjs(): Promise<void> {
  const gpu = await pageGpu();
  (await import("./webgpu-backend.js")).lendToTfjs(gpu);
}

async function pageGpu(): Promise<PageGpu> {
  if (shared.current !== undefined) return shared.current;
  const adapter = await requestAdapter(RETRY_AFTER, plainWorld().later);
  return shared.share(async () =>
    (await import("./webgpu/page-gpu.js")).openPageGpu(adapter, isSoftware(adapter.info)),
  );
}
