// Which engine serves, why the others do not, and what became of those that did: what a shop reads in `report()`.

import type { EngineName, EngineTiming } from "./engine.js";

export interface EngineReport {
  readonly engine: EngineName;
  /** What does the arithmetic, in words: a GPU adapter's description, "wasm simd", "javascript". */
  readonly device: string;
  /** Engines that would have been better, each with the reason why it does not serve now. */
  readonly tried: readonly EngineTrouble[];
  /** It agreed with the judge on a small matrix before it served; no engine serves that did not. */
  readonly canary: { readonly passed: true; readonly ms: number };
  /** Of the latest call, where the device can tell its own time apart. */
  readonly timing?: EngineTiming;
  /** Bytes that the engine holds beside the JavaScript heap, the matrix included; undefined where it does not say. */
  readonly heldBytes?: number;
  /** Tensors that TF.js holds; undefined where the engine does not use it. */
  readonly tensors?: number;
  /** How a GPU was found worth it; undefined where it was forced, and on the CPU. */
  readonly race?: Race;
  /** Engines that served and failed, or gave a wrong answer. Left out while there are none. */
  readonly lost?: readonly EngineLoss[];
  /** When the next engine that failed is tried again, in ms since 1970: with the first call after that. */
  readonly retryAt?: number;
}

export interface EngineTrouble {
  readonly engine: EngineName;
  readonly why: string;
}

export interface EngineLoss extends EngineTrouble {
  /** How often in this session. `why` is the latest reason. */
  readonly times: number;
  /** The latest, in ms since 1970. */
  readonly at: number;
  /** It gave a wrong answer, and serves no more in this session. */
  readonly lied?: true;
}

/** Medians of a few calls over the real matrix, in ms. A GPU wins that takes no longer than `limit`. */
export interface Race {
  readonly gpu: number;
  readonly cpu: number;
  readonly limit: number;
  /** From an earlier visit, at most a week ago. */
  readonly remembered: boolean;
}
