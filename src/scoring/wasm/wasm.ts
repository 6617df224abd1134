// The CPU engine: our own SIMD kernel does the whole call, scores, masks and top k, in one pass over the matrix. One
// thread, no copy of the matrix but the one in WebAssembly memory (rows padded to 16 bytes), which grows only when a
// call asks for more than any before. Needs WebAssembly with SIMD.

import { type Int8Matrix, MAX_DIMENSIONS } from "../../vector/int8-matrix.js";
import type { TopRows } from "../../vector/top-rows.js";
import { type Engine, type EngineTiming, type OpenEngine, runsOf, type TopRequest } from "../engine.js";
import kernelBase64 from "./kernel.wat";

/** Rows scored between two looks at the scores: a block of 64 dimensions stays in the first-level cache. */
const BLOCK = 256;
const PAGE = 65536;
/** The score in the key of a place that no row has taken. */
const NO_ROW = -(2 ** 31);

type Top = (
  queries: number,
  runs: number,
  runsEnd: number,
  matrix: number,
  rows: number,
  stride: number,
  scores: number,
  block: number,
  mask: number,
  bias: number,
  heaps: number,
  heapBytes: number,
) => void;

export const openWasm: OpenEngine = async (matrix) => {
  if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");
  if (matrix.dimensions > MAX_DIMENSIONS) throw new Error(`${matrix.dimensions} dimensions exceed ${MAX_DIMENSIONS}`);
  const kernel = Uint8Array.from(atob(kernelBase64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(kernel)) throw new Error("WebAssembly without SIMD");
  const stride = Math.max(16, Math.ceil(matrix.dimensions / 16) * 16);
  const end = MATRIX_AT + Math.ceil(matrix.rows / 4) * 4 * stride;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((end + PAGE) / PAGE) });
  const { instance } = await WebAssembly.instantiate(kernel, { vitrine: { memory } });
  copyRows(matrix, stride, new Int8Array(memory.buffer, MATRIX_AT));
  return { engine: new WasmEngine(matrix.rows, stride, end, memory, instance.exports.top as Top), software: false };
};

/** The memory, in order: the scores of a block, the matrix, and from `end` on what one call needs. */
const MATRIX_AT = BLOCK * 4;

function copyRows({ rows, dimensions, data }: Int8Matrix, stride: number, target: Int8Array): void {
  if (stride === dimensions) {
    target.set(data.subarray(0, rows * dimensions));
    return;
  }
  for (let row = 0; row < rows; row++) {
    target.set(data.subarray(row * dimensions, (row + 1) * dimensions), row * stride);
  }
}

class WasmEngine implements Engine {
  readonly name = "wasm";
  readonly device = "wasm simd";
  lastTiming: EngineTiming | undefined;
  readonly #rows: number;
  readonly #stride: number;
  readonly #end: number;
  readonly #memory: WebAssembly.Memory;
  readonly #top: Top;

  constructor(rows: number, stride: number, end: number, memory: WebAssembly.Memory, top: Top) {
    this.#rows = rows;
    this.#stride = stride;
    this.#end = end;
    this.#memory = memory;
    this.#top = top;
  }

  get heldBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    const began = performance.now();
    const answers = this.#answers(request);
    this.lastTiming = { totalMs: performance.now() - began };
    return answers;
  }

  #answers(request: TopRequest): TopRows[] {
    const { queries, mask, bias } = request;
    const runs = runsOf(request).map(([first, end]) => end - first);
    const k = Math.min(request.k, this.#rows);
    if (runs.length === 0 || k <= 0) return runs.map(() => ({ rows: new Int32Array(), scores: new Float64Array() }));
    const place = this.#places();
    const runsAt = place(runs.length * 4);
    const queriesAt = place(queries.length * this.#stride * 2);
    const maskAt = mask === undefined ? 0 : place(mask.words.length * 4);
    const biasAt = bias === undefined ? 0 : place(Math.ceil(this.#rows / 4) * 16);
    const heapsAt = place(runs.length * k * 8);
    this.#reserve(place(0));
    const { buffer } = this.#memory;
    new Int32Array(buffer, runsAt).set(runs);
    const widened = new Int16Array(buffer, queriesAt, queries.length * this.#stride).fill(0);
    for (const [index, query] of queries.entries()) widened.set(query, index * this.#stride);
    if (mask !== undefined) new Uint32Array(buffer, maskAt).set(mask.words);
    if (bias !== undefined) new Int32Array(buffer, biasAt).set(bias);
    const runsEnd = runsAt + runs.length * 4;
    // biome-ignore format: the order of the kernel
    this.#top(queriesAt, runsAt, runsEnd, MATRIX_AT, this.#rows, this.#stride, 0, BLOCK, maskAt, biasAt, heapsAt, k * 8);
    return runs.map((_, index) => readAnswer(new Int32Array(buffer, heapsAt + index * k * 8, k * 2)));
  }

  /** Hands out what one call needs, piece after piece, from the end of the matrix on. */
  #places(): (bytes: number) => number {
    let next = this.#end;
    return (bytes) => {
      const at = next;
      next += Math.ceil(bytes / 16) * 16;
      return at;
    };
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
  }

  dispose(): void {}
}

/** Keys of two words, best first: inverted row, score. */
function readAnswer(keys: Int32Array): TopRows {
  let count = keys.length / 2;
  while (count > 0 && keys[count * 2 - 1] === NO_ROW) count--;
  const rows = new Int32Array(count);
  const scores = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    rows[i] = ~(keys[i * 2] as number);
    scores[i] = keys[i * 2 + 1] as number;
  }
  return { rows, scores };
}
