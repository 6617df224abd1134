// The engine of last resort, and of browsers in lockdown: no WebAssembly, no GPU, whole-number arithmetic that a
// just-in-time compiler turns into a few instructions a number. Every other engine must agree with it bit for bit; it
// is itself held against a plainer one in the tests.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { type TopRows, TopRowsHeap } from "../vector/top-rows.js";
import { type Engine, type EngineTiming, type OpenEngine, runsOf, type TopRequest } from "./engine.js";

/** Rows scored for one query before the next: with 64 dimensions they stay in the first-level cache. */
const BLOCK = 256;

export const openJs: OpenEngine = async (matrix) => ({ engine: new JsEngine(matrix), software: false });

class JsEngine implements Engine {
  readonly name = "js";
  readonly device = "javascript";
  readonly heldBytes = 0;
  lastTiming: EngineTiming | undefined;
  readonly #matrix: Int8Matrix;
  readonly #scores = new Int32Array(BLOCK);

  constructor(matrix: Int8Matrix) {
    this.#matrix = matrix;
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    const began = performance.now();
    const { rows } = this.#matrix;
    const lists = runsOf(request).map(([first, end]) => ({
      queries: request.queries.slice(first, end),
      heap: new TopRowsHeap(Math.min(request.k, rows)),
    }));
    for (let from = 0; from < rows; from += BLOCK) {
      const scores = this.#scores.subarray(0, Math.min(BLOCK, rows - from));
      for (const { queries, heap } of lists) {
        scoreBlock(this.#matrix, from, queries, scores);
        offerBlock(from, scores, heap, request);
      }
    }
    const answers = lists.map(({ heap }) => heap.drain());
    this.lastTiming = { totalMs: performance.now() - began };
    return answers;
  }

  dispose(): void {}
}

/** `scores[i]` = the largest dot product of row `from + i` with a query. */
function scoreBlock(matrix: Int8Matrix, from: number, queries: readonly Int8Array[], scores: Int32Array): void {
  const { data, dimensions } = matrix;
  for (const [index, query] of queries.entries()) {
    for (let i = 0; i < scores.length; i++) {
      const dot = dotProduct(data, (from + i) * dimensions, query, dimensions);
      if (index === 0 || dot > (scores[i] as number)) scores[i] = dot;
    }
  }
}

function offerBlock(from: number, scores: Int32Array, heap: TopRowsHeap, { mask, bias }: TopRequest): void {
  let { threshold } = heap;
  for (let i = 0; i < scores.length; i++) {
    const score = (scores[i] as number) + (bias === undefined ? 0 : (bias[from + i] as number));
    if (score <= threshold || (mask !== undefined && !mask.has(from + i))) continue;
    heap.offer(from + i, score);
    threshold = heap.threshold;
  }
}

function dotProduct(data: Int8Array, start: number, query: Int8Array, dimensions: number): number {
  let [even, odd, d] = [0, 0, 0];
  for (; d + 8 <= dimensions; d += 8) {
    const at = start + d;
    even = (even + Math.imul(data[at] as number, query[d] as number)) | 0;
    odd = (odd + Math.imul(data[at + 1] as number, query[d + 1] as number)) | 0;
    even = (even + Math.imul(data[at + 2] as number, query[d + 2] as number)) | 0;
    odd = (odd + Math.imul(data[at + 3] as number, query[d + 3] as number)) | 0;
    even = (even + Math.imul(data[at + 4] as number, query[d + 4] as number)) | 0;
    odd = (odd + Math.imul(data[at + 5] as number, query[d + 5] as number)) | 0;
    even = (even + Math.imul(data[at + 6] as number, query[d + 6] as number)) | 0;
    odd = (odd + Math.imul(data[at + 7] as number, query[d + 7] as number)) | 0;
  }
  for (; d < dimensions; d++) even = (even + Math.imul(data[start + d] as number, query[d] as number)) | 0;
  return (even + odd) | 0;
}

/** Σ query[d] × matrix[row][d] + bias[row]. */
export function scoreOfRow(matrix: Int8Matrix, row: number, query: Int8Array, bias?: Int32Array): number {
  const { data, dimensions } = matrix;
  return dotProduct(data, row * dimensions, query, dimensions) + (bias === undefined ? 0 : (bias[row] as number));
}
