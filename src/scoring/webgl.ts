// Opens the WebGL engine: creates a WebGL 2 context, then loads TF.js's webgl backend for it. One context per page,
// registered with TF.js under the name "webgl". Accepts software renderers; callers that reject them probe first.

import { looksLikeSoftware, rendererOf } from "./adapter-probe.js";
import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
import { openTfjsEngine, type TfjsDevice } from "./tfjs-engine.js";

/** As TF.js creates its own context, but with low power and software renderers allowed: those are judged elsewhere. */
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

export const openWebGl: OpenEngine = async (matrix) => {
  const device = await (shared.current ?? openDevice());
  return { engine: await openTfjsEngine(device, matrix), software: device.software };
};

async function openDevice(): Promise<TfjsDevice> {
  if (typeof OffscreenCanvas === "undefined") throw new Error("no OffscreenCanvas");
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2", ATTRIBUTES);
  if (gl === null) throw new Error("no WebGL 2");
  const renderer = rendererOf(gl);
  const software = looksLikeSoftware(renderer);
  return shared.share(async () =>
    (await import("./webgl-backend.js")).openWebGlDevice({ canvas, gl, renderer, software }),
  );
}
