// TF.js's webgl backend with a program of our own, the only one that scoring needs. Loaded lazily, with all of TF.js
// that it imports. Refuses devices that render to 16-bit floats, which are exact for whole numbers only up to 2,048.

import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js";
import { setWebGLContext } from "@tensorflow/tfjs-backend-webgl/dist/canvas_util.js";
import { env } from "@tensorflow/tfjs-core";
import type { TfjsDevice } from "./tfjs-engine.js";
import { shareBackend } from "./tfjs-registry.js";
import { multiplyInt8, uploadInt8 } from "./webgl-dots.js";

export interface WebGlContext {
  readonly canvas: OffscreenCanvas;
  readonly gl: WebGL2RenderingContext;
  readonly renderer: string;
  readonly software: boolean;
}

export async function openWebGlDevice({ canvas, gl, renderer, software }: WebGlContext): Promise<TfjsDevice> {
  const lost = new Promise<string>((resolve) => {
    canvas.addEventListener("webglcontextlost", () => resolve("WebGL context lost"), { once: true });
  });
  setWebGLContext(2, gl); // TF.js probes the platform on this context rather than on a second one of its own.
  if (!env().getBool("WEBGL_RENDER_FLOAT32_ENABLED")) throw new Error("no rendering to 32-bit floats");
  const backend = new MathBackendWebGL(canvas);
  const withdraw = shareBackend("webgl", backend);
  return {
    name: "webgl",
    description: renderer,
    software,
    backend,
    upload: (values, rows) => uploadInt8(backend, values, rows),
    multiply: (queries, matrix, bias, shape) => multiplyInt8(backend, [queries, matrix, bias], shape),
    lost: lost.then((reason) => {
      withdraw();
      return reason;
    }),
  };
}
