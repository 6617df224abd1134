// Opens the WebGPU engine: requests an adapter, then loads the engine. One device per page, shared with TF.js if it is
// used (`lendWebGpuToTfjs`). Accepts software adapters; callers that reject them probe first.

import { isSoftware, requestAdapter } from "./adapter-probe.js";
import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
import type { PageGpu } from "./webgpu/page-gpu.js";
import type { WebGpuOptions } from "./webgpu/webgpu-engine.js";
import { plainWorld } from "./world.js";

/** Milliseconds before each retry of the adapter request. */
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

/** Registers the page's device with TF.js as its backend "webgpu", opening the device if no engine has. Must be
 *  called before TF.js opens a device of its own; throws an Error that says why there is none. */
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
