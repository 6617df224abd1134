// The CPU engine: our own SIMD kernel scores a block of rows, JavaScript keeps the winners. One thread, no copy of
// the matrix but the one in WebAssembly memory (rows padded to 16 bytes). Needs WebAssembly with SIMD.

import { type Int8Matrix, MAX_DIMENSIONS } from "../../vector/int8-matrix.js";
import { type TopRows, TopRowsHeap } from "../../vector/top-rows.js";
import type { Engine, OpenEngine, TopRequest } from "../engine.js";
import kernelBase64 from "./kernel.wat";

/** Rows scored between two looks at the scores: a block of 64 dimensions stays in the first-level cache. */
const BLOCK = 256;
/** Queries per pass over the matrix; more make a second pass. */
const QUERIES = 8;
const PAGE = 65536;

type Score = (query: number, matrix: number, rows: number, stride: number, scores: number) => number;

export const openWasm: OpenEngine = async (matrix) => {
  if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");
  if (matrix.dimensions > MAX_DIMENSIONS) throw new Error(`${matrix.dimensions} dimensions exceed ${MAX_DIMENSIONS}`);
  const kernel = Uint8Array.from(atob(kernelBase64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(kernel)) throw new Error("WebAssembly without SIMD");
  const layout = layOut(matrix);
  const pages = Math.ceil(layout.bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { instance } = await WebAssembly.instantiate(kernel, { vitrine: { memory } });
  copyRows(matrix, layout, memory);
  return { engine: new WasmEngine(matrix.rows, layout, memory, instance.exports.score as Score), software: false };
};

/** Byte offsets in the one memory: queries, the scores of a block, then the matrix. */
interface Layout {
  readonly stride: number;
  readonly scoresAt: number;
  readonly matrixAt: number;
  readonly bytes: number;
}

function layOut({ rows, dimensions }: Int8Matrix): Layout {
  const stride = Math.max(16, Math.ceil(dimensions / 16) * 16);
  const scoresAt = QUERIES * stride * 2;
  const matrixAt = scoresAt + BLOCK * 4;
  return { stride, scoresAt, matrixAt, bytes: matrixAt + Math.ceil(rows / 4) * 4 * stride };
}

function copyRows({ rows, dimensions, data }: Int8Matrix, { stride, matrixAt }: Layout, memory: WebAssembly.Memory) {
  const target = new Int8Array(memory.buffer, matrixAt);
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
  readonly #rows: number;
  readonly #layout: Layout;
  readonly #score: Score;
  readonly #queries: Int16Array;
  readonly #scores: Int32Array;

  constructor(rows: number, layout: Layout, memory: WebAssembly.Memory, score: Score) {
    this.#rows = rows;
    this.#layout = layout;
    this.#score = score;
    this.#queries = new Int16Array(memory.buffer, 0, QUERIES * layout.stride);
    this.#scores = new Int32Array(memory.buffer, layout.scoresAt, BLOCK);
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    const { queries, k } = request;
    const heaps = queries.map(() => new TopRowsHeap(Math.min(k, this.#rows)));
    for (let first = 0; first < queries.length; first += QUERIES) {
      this.#pass(queries.slice(first, first + QUERIES), heaps.slice(first, first + QUERIES), request);
    }
    return heaps.map((heap) => heap.drain());
  }

  /** Once over the matrix for at most QUERIES queries. */
  #pass(queries: readonly Int8Array[], heaps: readonly TopRowsHeap[], request: TopRequest): void {
    const { stride } = this.#layout;
    this.#queries.fill(0);
    for (const [index, query] of queries.entries()) this.#queries.set(query, index * stride);
    for (let from = 0; from < this.#rows; from += BLOCK) {
      for (const [index, heap] of heaps.entries()) this.#block(from, index, heap, request);
    }
  }

  #block(from: number, query: number, heap: TopRowsHeap, { mask, bias }: TopRequest): void {
    const { stride, scoresAt, matrixAt } = this.#layout;
    const rows = Math.min(BLOCK, this.#rows - from);
    const padded = Math.ceil(rows / 4) * 4;
    this.#scores.fill(0, 0, padded);
    if (bias !== undefined) this.#scores.set(bias.subarray(from, from + rows));
    const best = this.#score(query * stride * 2, matrixAt + from * stride, padded, stride, scoresAt);
    let { threshold } = heap;
    if (best <= threshold) return;
    for (let i = 0; i < rows; i++) {
      const score = this.#scores[i] as number;
      if (score <= threshold || (mask !== undefined && !mask.has(from + i))) continue;
      heap.offer(from + i, score);
      threshold = heap.threshold;
    }
  }

  dispose(): void {}
}
