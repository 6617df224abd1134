// Where a shop's picture network may run here, best first: a real graphics card if there is one, and always the CPU.

import type { PictureDevice } from "../encoder/picture-encoder.js";
import type { EngineName } from "../scoring/engine.js";
import { looksLikeSoftware } from "../scoring/software-adapter.js";

/** @param engine the one that the shop forces, if any: its device comes first then, even one that is but imitated. */
export async function pictureDevices(engine: EngineName | "auto"): Promise<PictureDevice[]> {
  if (engine === "wasm" || engine === "js") return ["cpu"];
  if (engine !== "auto") return [engine, "cpu"];
  const devices: PictureDevice[] = [];
  if (await hasWebGpu()) devices.push("webgpu");
  if (hasWebGl()) devices.push("webgl");
  return [...devices, "cpu"];
}

async function hasWebGpu(): Promise<boolean> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  const info = (await gpu?.requestAdapter({ powerPreference: "low-power" }))?.info;
  if (info === undefined || info.isFallbackAdapter) return false;
  return !looksLikeSoftware(`${info.description} ${info.device} ${info.architecture}`);
}

function hasWebGl(): boolean {
  if (typeof OffscreenCanvas === "undefined") return false;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (gl === null) return false;
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !looksLikeSoftware(renderer);
}
