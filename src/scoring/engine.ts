// The contract of every scoring engine. An engine knows rows and integers, never products.
// score(row) = Σ query[d] × matrix[row][d] + bias[row], an exact integer below 2^24; order: higher score first,
// ties by lower row. All engines return the same rows in the same order; the plain JS engine is the judge.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";

export const ENGINE_NAMES = ["webgpu", "webgl", "wasm", "js"] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

export interface TopRequest {
  /** Each of length `dimensions`. One answer per query, in the same order. */
  readonly queries: readonly Int8Array[];
  /** At most this many rows per query; fewer when the mask lets fewer through. */
  readonly k: number;
  /** Rows that may be returned; all when left out. */
  readonly mask?: RowMask;
  /** Added to the row's dot product, in the same integer units. Length = rows; |bias| < 2^23. */
  readonly bias?: Int32Array;
}

export interface Engine {
  readonly name: EngineName;
  /** What does the arithmetic, in words: a GPU adapter's description, "wasm simd", "javascript". */
  readonly device: string;
  /** Rejects only when the device is lost or out of memory; the caller then opens another engine. */
  top(request: TopRequest): Promise<TopRows[]>;
  dispose(): void;
}

/** Opens an engine over `matrix`, or throws an Error whose message says why this platform cannot. */
export type OpenEngine = (matrix: Int8Matrix) => Promise<OpenedEngine>;

export interface OpenedEngine {
  readonly engine: Engine;
  /** The adapter renders on the CPU: right answers, but slower than the CPU engines. */
  readonly software: boolean;
}
