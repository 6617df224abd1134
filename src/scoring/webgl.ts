// The WebGL engine: makes a WebGL 2 context, then loads TF.js's webgl backend for it. One context per page, which TF.js
// code beside it finds under the name "webgl". The renderer is looked at before a byte of TF.js is loaded.

import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
import { type AdapterChoice, looksLikeSoftware, refuseSoftware } from "./software-adapter.js";
import { openTfjsEngine, type TfjsDevice } from "./tfjs-engine.js";

/** As TF.js makes its own, but sparing the battery, and with software let through: that is judged here. */
const ATTRIBUTES: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  failIfMajorPerformanceCaveat: false,
  powerPreference: "low-power",
};

const shared = new SharedDevice<TfjsDevice>();

export const openWebGl: OpenEngine = webGlOpener({ software: "accept" });

export function webGlOpener(choice: AdapterChoice): OpenEngine {
  return async (matrix) => {
    const device = await (shared.current ?? openDevice(choice));
    refuseSoftware(choice, device.software);
    return { engine: await openTfjsEngine(device, matrix), software: device.software };
  };
}

async function openDevice(choice: AdapterChoice): Promise<TfjsDevice> {
  if (typeof OffscreenCanvas === "undefined") throw new Error("no OffscreenCanvas");
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2", ATTRIBUTES);
  if (gl === null) throw new Error("no WebGL 2");
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  const software = looksLikeSoftware(renderer);
  try {
    refuseSoftware(choice, software);
  } catch (refused) {
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    throw refused;
  }
  return shared.share(async () =>
    (await import("./webgl-backend.js")).openWebGlDevice({ canvas, gl, renderer, software }),
  );
}
