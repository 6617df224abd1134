// Opens the single GPU device, which TF.js later shares (webgpu-backend.ts). Requests the adapter's own limits, since a
// large matrix needs more than WebGPU's guaranteed minimum.

/** What large matrices and TF.js need. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
] as const;

export interface PageGpu {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  /** The adapter in words. */
  readonly description: string;
  /** It renders on the CPU. */
  readonly software: boolean;
  /** WGSL has dot products of packed bytes (`dot4I8Packed`). */
  readonly packed: boolean;
  /** Resolves with the reason once the device is lost; pending work may then never settle. */
  readonly lost: Promise<string>;
}

export async function openPageGpu(adapter: GPUAdapter, software: boolean): Promise<PageGpu> {
  const { info, limits, features } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])),
    requiredFeatures: features.has("timestamp-query") ? ["timestamp-query"] : [],
  });
  return {
    device,
    info,
    description: [info.description || info.device, info.vendor, info.architecture].filter(Boolean).join(", "),
    software,
    packed: navigator.gpu.wgslLanguageFeatures.has("packed_4x8_integer_dot_product"),
    lost: device.lost.then(({ message, reason }) => message || reason),
  };
}
