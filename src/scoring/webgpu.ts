// The WebGPU engine: finds an adapter, then loads TF.js's webgpu backend for it. One device per page, which TF.js code
// beside it finds under the name "webgpu". The adapter is looked at before a byte of TF.js is loaded.

import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
import { type AdapterChoice, looksLikeSoftware, refuseSoftware } from "./software-adapter.js";
import { openTfjsEngine, type TfjsDevice } from "./tfjs-engine.js";

/** A browser that restarts its GPU process answers null for a moment: milliseconds before each further try. */
const RETRY_AFTER = [50, 250];

const shared = new SharedDevice();

export const openWebGpu: OpenEngine = webGpuOpener({ software: "accept" });

export function webGpuOpener(choice: AdapterChoice): OpenEngine {
  return async (matrix) => {
    const device = await (shared.current ?? openDevice(choice));
    refuseSoftware(choice, device.software);
    return { engine: await openTfjsEngine(device, matrix), software: device.software };
  };
}

async function openDevice(choice: AdapterChoice): Promise<TfjsDevice> {
  const adapter = await requestAdapter();
  const software = isSoftware(adapter);
  refuseSoftware(choice, software);
  return shared.share(async () => (await import("./webgpu-backend.js")).openWebGpuDevice(adapter, software));
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
