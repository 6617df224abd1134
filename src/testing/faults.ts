// What can go wrong with a shopper's machine, as data: made on the page, made to happen in the worker.

export type Fault =
  | { readonly kind: "null-adapter"; readonly times: number }
  | { readonly kind: "lost-device" }
  | { readonly kind: "wrong-results" }
  | { readonly kind: "no-wasm" }
  | { readonly kind: "slow-gpu"; readonly ms: number }
  | { readonly kind: "memory-store" };

/** The browser has WebGPU and no adapter, as while its GPU process restarts.
 *  @param times so many requests are answered null. Default: all */
export function nullAdapter({ times = Number.POSITIVE_INFINITY }: { readonly times?: number } = {}): Fault {
  return { kind: "null-adapter", times };
}

/** The graphics driver is reset: every WebGPU device and WebGL context of the worker that is open now is lost, for real.
 *  To be applied to a running worker. */
export function loseDevice(): Fault {
  return { kind: "lost-device" };
}

/** The GPU lies silently: every list lacks its best row and looks right otherwise. From the start the canary must catch
 *  it; applied to a running worker, the check of one answer in sixty-four. */
export function wrongResults(): Fault {
  return { kind: "wrong-results" };
}

/** WebAssembly is missing, as in Lockdown Mode. To be given from the start. */
export function noWasm(): Fault {
  return { kind: "no-wasm" };
}

/** Every call of a GPU engine takes so many ms more on the worker's clock (it does not really wait). */
export function slowGpu({ ms = 100 }: { readonly ms?: number } = {}): Fault {
  return { kind: "slow-gpu", ms };
}

/** The browser has neither IndexedDB nor a cache: the record stays in memory. To be given from the start. */
export function memoryStore(): Fault {
  return { kind: "memory-store" };
}

/** A wish of the page. */
export type TestOrder =
  | { readonly kind: "apply"; readonly fault: Fault }
  | { readonly kind: "lift"; readonly fault: Fault["kind"] }
  | { readonly kind: "advance"; readonly ms: number };

export interface TestRequest {
  readonly type: "vitrine-test";
  readonly id: number;
  readonly order: TestOrder;
}

/** Sent back once it is done. */
export interface TestReply {
  readonly type: "vitrine-test-done";
  readonly id: number;
}
