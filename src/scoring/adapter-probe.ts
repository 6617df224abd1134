// Which graphics card a GPU engine would run on, found out before a byte of TF.js is loaded. Always asks for the adapter
// that spares the battery, and asks again where the answer is none: a browser that restarts its GPU process answers
// null for a moment. Nothing is kept: an absence of this moment says nothing about the next.

import { looksLikeSoftware } from "./software-adapter.js";
import { Unfit } from "./unfit.js";
import type { World } from "./world.js";

export type GpuName = "webgpu" | "webgl";

export interface Adapter {
  /** Vendor, architecture and driver, as far as the browser tells. */
  readonly description: string;
  /** It renders on the CPU: right answers, but slower than the CPU engines. */
  readonly software: boolean;
}

export type ProbeAdapter = (world: Pick<World, "later">) => Promise<Adapter>;

/** Milliseconds before each further try. */
const RETRY_AFTER = [50, 250, 1000];

/** Throws Unfit where the API is missing, an Error where it has no adapter just now. */
export const PROBES: Readonly<Record<GpuName, ProbeAdapter>> = { webgpu: probeWebGpu, webgl: probeWebGl };

async function probeWebGpu({ later }: Pick<World, "later">): Promise<Adapter> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) throw new Unfit("no WebGPU");
  for (const wait of [0, ...RETRY_AFTER]) {
    if (wait > 0) await new Promise<void>((resolve) => later(wait, resolve));
    const info = (await gpu.requestAdapter({ powerPreference: "low-power" }))?.info;
    if (info === undefined) continue;
    const description = [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(" ");
    return { description, software: info.isFallbackAdapter || looksLikeSoftware(description) };
  }
  throw new Error("no adapter");
}

async function probeWebGl(): Promise<Adapter> {
  if (typeof OffscreenCanvas === "undefined") throw new Unfit("no OffscreenCanvas");
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2", { powerPreference: "low-power" });
  if (gl === null) throw new Unfit("no WebGL 2");
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info");
  const description = String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { description, software: looksLikeSoftware(description) };
}
