// Opens the WebGPU engine: finds an adapter, then loads the engine for it. One device per page, which TF.js is lent when
// it comes (`lendWebGpuToTfjs`). The adapter is looked at before more code is loaded.

import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
import { type AdapterChoice, looksLikeSoftware, refuseSoftware } from "./software-adapter.js";
import type { PageGpu } from "./webgpu/page-gpu.js";
import type { WebGpuOptions } from "./webgpu/webgpu-engine.js";

/** A browser that restarts its GPU process answers null for a moment: milliseconds before each further try. */
const RETRY_AFTER = [50, 250];

const shared = new SharedDevice<PageGpu>();

export const openWebGpu: OpenEngine = webGpuOpener({ software: "accept" });

export function webGpuOpener(choice: AdapterChoice, options?: WebGpuOptions): OpenEngine {
  return async (matrix) => {
    const gpu = await (shared.current ?? openDevice(choice));
    refuseSoftware(choice, gpu.software);
    const { openWebGpuEngine } = await import("./webgpu/webgpu-engine.js");
    return { engine: await openWebGpuEngine(gpu, matrix, options), software: gpu.software };
  };
}

/** Registers the page's device with TF.js as its backend "webgpu", opening it if no engine has. To be called before
 *  TF.js opens one of its own; throws an Error that says why there is none. */
export async function lendWebGpuToTfjs(choice: AdapterChoice): Promise<void> {
  const gpu = await (shared.current ?? openDevice(choice));
  refuseSoftware(choice, gpu.software);
  (await import("./webgpu-backend.js")).lendToTfjs(gpu);
}

async function openDevice(choice: AdapterChoice): Promise<PageGpu> {
  const adapter = await requestAdapter();
  const software = isSoftware(adapter);
  refuseSoftware(choice, software);
  return shared.share(async () => (await import("./webgpu/page-gpu.js")).openPageGpu(adapter, software));
}

/** Asks for the adapter that spares the battery; throws with the reason where there is none. */
async function requestAdapter(): Promise<GPUAdapter> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) throw new Error("no WebGPU");
  for (const wait of [0, ...RETRY_AFTER]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const adapter = await gpu.requestAdapter({ powerPreference: "low-power" });
    if (adapter !== null) return adapter;
  }
  throw new Error("no adapter");
}

function isSoftware({ info }: GPUAdapter): boolean {
  return info.isFallbackAdapter || looksLikeSoftware(`${info.description} ${info.device} ${info.architecture}`);
}
