// The plain JavaScript engine: the last fallback (Lockdown Mode, no WebAssembly, no GPU) and the reference that every
// other engine must match exactly. Tests compare it with a simpler implementation.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import { type TopRows, TopRowsHeap } from "../vector/top-rows.js";
import { type Engine, type EngineTiming, type OpenEngine, runsOf, type TopRequest } from "./engine.js";

/** Rows scored with one query before the next query: at 64 dimensions such a block stays in the L1 cache. */
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
  const whole = scores.length & ~3;
  for (const [index, query] of queries.entries()) {
    const first = index === 0;
    for (let i = 0; i < whole; i += 4) scoreFour(matrix, from + i, query, scores, i, first);
    for (let i = whole; i < scores.length; i++) {
      const dot = scoreOfRow(matrix, from + i, query);
      scores[i] = first ? dot : Math.max(dot, scores[i] as number);
    }
  }
}

/** Four rows at a time: each number of the query is read once for four rows, and the four sums are independent. */
function scoreFour(
  { data, dimensions }: Int8Matrix,
  row: number,
  query: Int8Array,
  scores: Int32Array,
  at: number,
  first: boolean,
): void {
  const row0 = row * dimensions;
  const row1 = row0 + dimensions;
  const row2 = row1 + dimensions;
  const row3 = row2 + dimensions;
  let [a, b, c, e] = [0, 0, 0, 0];
  for (let d = 0; d < dimensions; d++) {
    const number = query[d] as number;
    a = (a + Math.imul(data[row0 + d] as number, number)) | 0;
    b = (b + Math.imul(data[row1 + d] as number, number)) | 0;
    c = (c + Math.imul(data[row2 + d] as number, number)) | 0;
    e = (e + Math.imul(data[row3 + d] as number, number)) | 0;
  }
  scores[at] = first ? a : Math.max(a, scores[at] as number);
  scores[at + 1] = first ? b : Math.max(b, scores[at + 1] as number);
  scores[at + 2] = first ? c : Math.max(c, scores[at + 2] as number);
  scores[at + 3] = first ? e : Math.max(e, scores[at + 3] as number);
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

/** Σ query[d] × matrix[row][d] + bias[row]. */
export function scoreOfRow(matrix: Int8Matrix, row: number, query: Int8Array, bias?: Int32Array): number {
  const { data, dimensions } = matrix;
  const start = row * dimensions;
  let score = bias === undefined ? 0 : (bias[row] as number);
  for (let d = 0; d < dimensions; d++) score += (data[start + d] as number) * (query[d] as number);
  return score;
}
