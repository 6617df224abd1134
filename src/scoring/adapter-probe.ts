// Finds out which graphics card a GPU engine would run on, before TF.js is loaded. Requests the low-power adapter, and
// retries if there is none: while a browser restarts its GPU process, it answers null for a moment. Absence is never
// cached.

import { Unfit } from "./unfit.js";
import type { World } from "./world.js";

export type GpuName = "webgpu" | "webgl";

export interface Adapter {
  /** Vendor, architecture and driver, as far as the browser reveals them. */
  readonly description: string;
  /** A software adapter: correct, but slower than the CPU engines. */
  readonly software: boolean;
}

export type ProbeAdapter = (world: Pick<World, "later">) => Promise<Adapter>;

/** Each throws Unfit if the API is missing, an Error if it has no adapter at the moment. */
export const PROBES: Readonly<Record<GpuName, ProbeAdapter>> = { webgpu: probeWebGpu, webgl: probeWebGl };

async function probeWebGpu({ later }: Pick<World, "later">): Promise<Adapter> {
  const { info } = await requestAdapter([50, 250, 1000], later);
  const description = [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(" ");
  return { description, software: isSoftware(info) };
}

async function probeWebGl(): Promise<Adapter> {
  if (typeof OffscreenCanvas === "undefined") throw new Unfit("no OffscreenCanvas");
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2", { powerPreference: "low-power" });
  if (gl === null) throw new Unfit("no WebGL 2");
  const description = rendererOf(gl);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { description, software: looksLikeSoftware(description) };
}

/** @param retryAfter milliseconds before each retry
 *  @throws Unfit or an Error, as the probes do */
export async function requestAdapter(retryAfter: readonly number[], later: World["later"]): Promise<GPUAdapter> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) throw new Unfit("no WebGPU");
  for (const wait of [0, ...retryAfter]) {
    if (wait > 0) await new Promise<void>((resolve) => later(wait, resolve));
    const adapter = await gpu.requestAdapter({ powerPreference: "low-power" });
    if (adapter !== null) return adapter;
  }
  throw new Error("no adapter");
}

export function rendererOf(gl: WebGL2RenderingContext): string {
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
}

export function isSoftware({ isFallbackAdapter, description, device, architecture }: GPUAdapterInfo): boolean {
  return isFallbackAdapter || looksLikeSoftware(`${description} ${device} ${architecture}`);
}

export function looksLikeSoftware(description: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(description);
}
