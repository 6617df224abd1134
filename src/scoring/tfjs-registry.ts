// Registers the engines' device as a TF.js backend, so that models on the same thread share it. Registered with the
// lowest priority: it has only the kernels that scoring needs, so TF.js must not choose it by default.

import { findBackendFactory, type KernelBackend, registerBackend, removeBackend } from "@tensorflow/tfjs-core";

/** Returns a function that unregisters it. A backend that was registered under this name before stays. */
export function shareBackend(name: "webgpu" | "webgl", backend: KernelBackend): () => void {
  const factory = (): KernelBackend => backend;
  if (findBackendFactory(name) === null) registerBackend(name, factory, 0);
  return () => {
    if (findBackendFactory(name) === factory) removeBackend(name);
  };
}
