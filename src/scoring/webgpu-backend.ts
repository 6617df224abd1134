// Registers the page's device with TF.js as its backend "webgpu", without kernels: code that runs a model imports
// those. Loaded lazily, since it imports TF.js.

import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js";
import { shareBackend } from "./tfjs-registry.js";
import type { PageGpu } from "./webgpu/page-gpu.js";

const lent = new WeakSet<GPUDevice>();

/** Registers once per device, until it is lost. A backend that the page registered under this name before stays. */
export function lendToTfjs({ device, info, lost }: PageGpu): void {
  if (lent.has(device)) return;
  lent.add(device);
  const withdraw = shareBackend("webgpu", new WebGPUBackend(device, info));
  void lost.then(withdraw);
}
