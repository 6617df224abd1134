// TensorFlow.js's WebAssembly backend for Node, where no GPU helps: some twenty times as fast as plain JavaScript. An
// optional package of the command line; the page never has it.

import type { BackendLoaders } from "./picture-encoder.js";

export const NODE_BACKENDS: BackendLoaders = { wasm: () => import("@tensorflow/tfjs-backend-wasm") };
