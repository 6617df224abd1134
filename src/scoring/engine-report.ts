// The engine part of `report()`: which engine is in use, why others are not, and which ones failed.

import type { EngineName, EngineTiming } from "./engine.js";

export interface EngineReport {
  readonly engine: EngineName;
  /** What computes, in words: a GPU adapter's description, "wasm simd", "javascript". */
  readonly device: string;
  /** Better engines that are not in use, each with the reason. */
  readonly tried: readonly EngineTrouble[];
  /** The canary, which every engine must pass before use. */
  readonly canary: { readonly passed: true; readonly ms: number };
  /** Of the latest call, if the device can measure its own time. */
  readonly timing?: EngineTiming;
  /** Bytes held outside the JavaScript heap, the matrix included; undefined if unknown. */
  readonly heldBytes?: number;
  /** Tensors held by TF.js; undefined if the engine does not use it. */
  readonly tensors?: number;
  /** The race that the GPU won; undefined if it was forced, and on the CPU. */
  readonly race?: Race;
  /** Engines that failed or gave a wrong answer while in use; absent if there are none. */
  readonly lost?: readonly EngineLoss[];
  /** Time of the next retry of a failed engine, in ms since 1970; it happens with the first call after that. */
  readonly retryAt?: number;
}

export interface EngineTrouble {
  readonly engine: EngineName;
  readonly why: string;
}

export interface EngineLoss extends EngineTrouble {
  /** Failures in this session. `why` is the latest reason. */
  readonly times: number;
  /** Time of the latest failure, in ms since 1970. */
  readonly at: number;
  /** It gave a wrong answer and is not used again in this session. */
  readonly lied?: true;
}

/** Median times of a few calls over the real matrix, in ms. A GPU wins if it takes no longer than `limit`. */
export interface Race {
  readonly gpu: number;
  readonly cpu: number;
  readonly limit: number;
  /** True if measured by an earlier visit, at most a week ago. */
  readonly remembered: boolean;
}
