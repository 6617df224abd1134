// Lets TF.js code beside the engines (a model that trains) find the page's one device under TF.js's usual name.
// Lowest priority: it brings only the kernels that scoring needs, so TF.js must not choose it by itself.

import { findBackendFactory, type KernelBackend, registerBackend, removeBackend } from "@tensorflow/tfjs-core";

/** Returns the undoing. A backend that the page registered under this name before stays. */
export function shareBackend(name: "webgpu" | "webgl", backend: KernelBackend): () => void {
  const factory = (): KernelBackend => backend;
  if (findBackendFactory(name) === null) registerBackend(name, factory, 0);
  return () => {
    if (findBackendFactory(name) === factory) removeBackend(name);
  };
}
