// The WebGL engine: makes a WebGL 2 context, then loads TF.js's webgl backend for it. One context per page, which TF.js
// code beside it finds under the name "webgl". Takes a renderer on the CPU too: who does not want one probes first.

import { looksLikeSoftware, rendererOf } from "./adapter-probe.js";
import type { OpenEngine } from "./engine.js";
import { SharedDevice } from "./shared-device.js";
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
