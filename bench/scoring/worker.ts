// The browser's side of `npm run bench`: everything runs in a module worker, where the library scores.

import type { Size } from "./cases.js";
import { OURS } from "./ours.js";
import { otherPeers, tfjsPeer } from "./peers.js";
import { runCases } from "./run-cases.js";

export interface Orders {
  readonly size: Size;
  readonly gpu: boolean;
  /** Milliseconds for each measurement. */
  readonly budget: number;
}

const ENTRANTS = [
  ...OURS,
  tfjsPeer("webgpu", () => import("@tensorflow/tfjs-backend-webgpu")),
  tfjsPeer("webgl", () => import("@tensorflow/tfjs-backend-webgl")),
  tfjsPeer("wasm", async () => {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    setWasmPaths("/node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  }),
  tfjsPeer("cpu", () => import("@tensorflow/tfjs-backend-cpu")),
  ...otherPeers(async () => {
    // The package is made for a bundler that imports WebAssembly as a module; this is what such a one does.
    const glue = await import("voy-search/voy_search_bg.js");
    const response = await fetch("/node_modules/voy-search/voy_search_bg.wasm");
    const imports = { "./voy_search_bg.js": { ...glue } as unknown as WebAssembly.ModuleImports };
    const { instance } = await WebAssembly.instantiateStreaming(response, imports);
    glue.__wbg_set_wasm(instance.exports);
    return { Voy: glue.Voy, memory: instance.exports.memory as WebAssembly.Memory };
  }),
];

addEventListener("message", async ({ data: { size, gpu, budget } }: MessageEvent<Orders>) => {
  try {
    const entrants = ENTRANTS.filter((entrant) => entrant.gpu === gpu);
    const outcome = await runCases(entrants, size, { budget, say: (line) => postMessage({ line }) });
    postMessage({ outcome });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
