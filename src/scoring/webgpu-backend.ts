// TF.js's webgpu backend with the one kernel that scoring needs. Loaded lazily: everything it imports is TF.js.

import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js";
import { batchMatMulImpl } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/BatchMatMul_impl.js";
import type { TfjsDevice } from "./tfjs-engine.js";
import { shareBackend } from "./tfjs-registry.js";

/** What large matrices need beyond WebGPU's guaranteed minimum; the adapter's own limits are asked for. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
] as const;

export async function openWebGpuDevice(adapter: GPUAdapter, software: boolean): Promise<TfjsDevice> {
  const { info, limits, features } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])),
    requiredFeatures: features.has("timestamp-query") ? ["timestamp-query"] : [],
  });
  const backend = new WebGPUBackend(device, info);
  const withdraw = shareBackend("webgpu", backend);
  return {
    name: "webgpu",
    description: [info.description || info.device, info.vendor, info.architecture].filter(Boolean).join(", "),
    software,
    backend,
    multiply: (a, b, bias) =>
      batchMatMulImpl({ a, b, transposeA: false, transposeB: true, backend, ...(bias && { bias }) }),
    lost: device.lost.then(({ message, reason }) => {
      withdraw();
      return message || reason;
    }),
  };
}
