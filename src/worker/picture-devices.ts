// Where a shop's picture network may run here, best first: a real graphics card if there is one, and always the CPU.

import type { PictureDevice } from "../encoder/picture-encoder.js";
import type { EngineName } from "../scoring/engine.js";
import { type AdapterChoice, looksLikeSoftware } from "../scoring/software-adapter.js";
import { lendWebGpuToTfjs } from "../scoring/webgpu.js";

/** @param engine the one that the shop forces, if any: its device comes first then, even one that is but imitated. */
export async function pictureDevices(engine: EngineName | "auto"): Promise<PictureDevice[]> {
  if (engine === "wasm" || engine === "js") return ["cpu"];
  if (engine === "webgpu") return (await lendWebGpu("accept")) ? ["webgpu", "cpu"] : ["cpu"];
  if (engine === "webgl") return ["webgl", "cpu"];
  const devices: PictureDevice[] = [];
  if (await lendWebGpu("refuse")) devices.push("webgpu");
  if (hasWebGl()) devices.push("webgl");
  return [...devices, "cpu"];
}

/** TF.js is to run on the device that the engines use, not on a second one. */
function lendWebGpu(software: AdapterChoice["software"]): Promise<boolean> {
  return lendWebGpuToTfjs({ software }).then(
    () => true,
    () => false, // No adapter is the common case, and which device ran is in the report.
  );
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
