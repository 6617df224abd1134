// The faults that can be injected, as data: created in the page, applied in the worker.

export type Fault =
  | { readonly kind: "null-adapter"; readonly times: number }
  | { readonly kind: "lost-device" }
  | { readonly kind: "wrong-results" }
  | { readonly kind: "no-wasm" }
  | { readonly kind: "slow-gpu"; readonly ms: number }
  | { readonly kind: "memory-store" };

/** The browser has WebGPU but no adapter, as while its GPU process restarts.
 *  @param times number of requests answered with null. Default: all */
export function nullAdapter({ times = Number.POSITIVE_INFINITY }: { readonly times?: number } = {}): Fault {
  return { kind: "null-adapter", times };
}

/** The graphics driver is reset: every open WebGPU device and WebGL context of the worker is really lost. Apply it
 *  to a running worker. */
export function loseDevice(): Fault {
  return { kind: "lost-device" };
}

/** The GPU gives wrong results without an error: every list lacks its best row and looks right otherwise. From the
 *  start, the canary must catch it; applied to a running worker, the spot check of one answer in sixty-four. */
export function wrongResults(): Fault {
  return { kind: "wrong-results" };
}

/** WebAssembly is missing, as in Lockdown Mode. Must be given from the start. */
export function noWasm(): Fault {
  return { kind: "no-wasm" };
}

/** Every call of a GPU engine takes `ms` milliseconds longer on the worker's clock (it does not really wait). */
export function slowGpu({ ms = 100 }: { readonly ms?: number } = {}): Fault {
  return { kind: "slow-gpu", ms };
}

/** The browser has neither IndexedDB nor a cache: the record stays in memory. Must be given from the start. */
export function memoryStore(): Fault {
  return { kind: "memory-store" };
}

/** A command from the page. */
export type TestOrder =
  | { readonly kind: "apply"; readonly fault: Fault }
  | { readonly kind: "lift"; readonly fault: Fault["kind"] }
  | { readonly kind: "advance"; readonly ms: number };

export interface TestRequest {
  readonly type: "vitrine-test";
  readonly id: number;
  readonly order: TestOrder;
}

/** Sent back when the command is done. */
export interface TestReply {
  readonly type: "vitrine-test-done";
  readonly id: number;
}
