// The contract of every scoring engine. An engine knows rows and integers, never products.
// score(row) = Σ query[d] × matrix[row][d] + bias[row], an exact integer below 2^24; order: higher score first,
// ties by lower row. All engines return the same rows in the same order; the plain JS engine is the judge.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { RowMask } from "../vector/row-mask.js";
import type { TopRows } from "../vector/top-rows.js";

export const ENGINE_NAMES = ["webgpu", "webgl", "wasm", "js"] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

export interface TopRequest {
  /** Each of length `dimensions`, numbers of −127…127. One answer per query, in the same order, unless `groups` says
   *  otherwise. */
  readonly queries: readonly Int8Array[];
  /** Sizes, 1 or more, of runs of queries that share one answer (the interests of one shopper): a row's score is
   *  then the largest among the run's queries. The sizes add up to the number of queries. Default: one answer per
   *  query. */
  readonly groups?: readonly number[];
  /** At most this many rows per answer; fewer when the mask lets fewer through. */
  readonly k: number;
  /** Rows that may be returned; all when left out. */
  readonly mask?: RowMask;
  /** Added to the row's dot product, in the same integer units. Length = rows; |bias| < 2^23. */
  readonly bias?: Int32Array;
}

/** How long a call took, in milliseconds. */
export interface EngineTiming {
  /** From the request to the answer. */
  readonly totalMs: number;
  /** On the device alone; only where the device can tell. */
  readonly kernelMs?: number;
}

export interface Engine {
  readonly name: EngineName;
  /** What computes, in words: a GPU adapter's description, "wasm relaxed simd", "javascript". */
  readonly device: string;
  /** Rejects only if the device is lost or out of memory; the caller then opens another engine. */
  top(request: TopRequest): Promise<TopRows[]>;
  /** Of the latest answered call. */
  readonly lastTiming?: EngineTiming | undefined;
  /** Bytes that the engine holds beside the JavaScript heap (on the GPU, in WebAssembly), the matrix included. */
  readonly heldBytes?: number | undefined;
  /** Tensors that TF.js's backend holds for all of the page's models; undefined if the engine does not use it. */
  readonly tensors?: number | undefined;
  dispose(): void;
}

export function groupsFit({ queries, groups }: TopRequest): boolean {
  if (groups === undefined) return true;
  return groups.every((size) => size >= 1) && groups.reduce((sum, size) => sum + size, 0) === queries.length;
}

/** Queries [first, end) of a request: those that share one answer. */
export type Run = readonly [first: number, end: number];

/** The run behind each answer. Throws a RangeError if `groups` does not fit `queries`. */
export function runsOf(request: TopRequest): readonly Run[] {
  const { queries, groups } = request;
  if (groups === undefined) return queries.map((_, index) => [index, index + 1]);
  if (!groupsFit(request)) {
    throw new RangeError(`groups of ${groups.join(", ")} do not fit ${queries.length} queries`);
  }
  let end = 0;
  return groups.map((size) => {
    const first = end;
    end += size;
    return [first, end] as const;
  });
}

/** Opens an engine over `matrix`, or throws an Error whose message says why this platform cannot. */
export type OpenEngine = (matrix: Int8Matrix) => Promise<OpenedEngine>;

export interface OpenedEngine {
  readonly engine: Engine;
  /** A software adapter: correct, but slower than the CPU engines. */
  readonly software: boolean;
}
