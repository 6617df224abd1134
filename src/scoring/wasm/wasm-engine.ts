// The CPU engine: our own SIMD kernel does scores, masks and top k in one pass over the matrix, on one thread. Its
// memory grows only if a call needs more than any before.

import type { TopRows } from "../../vector/top-rows.js";
import { type Engine, type EngineTiming, runsOf, type TopRequest } from "../engine.js";
import { BLOCK, type Layout, type Places } from "./layout.js";

export const PAGE = 65536;

/** Offset of the scores behind the matrix, in bytes. It avoids 4K aliasing: a load can stall on an earlier store
 *  with the same address modulo 4 KB. Saves about 5 % of the time at 64 dimensions. */
const SCORES_AFTER = 3072;

/** The score in the key of an empty heap entry. */
const NO_ROW = -(2 ** 31);

/** The kernel's only export: see kernel.wat. */
export type Top = (
  queries: number,
  querySize: number,
  runs: number,
  runsEnd: number,
  high: number,
  low: number,
  rows: number,
  fourSize: number,
  scores: number,
  lengths: number,
  found: number,
  block: number,
  mask: number,
  bias: number,
  heaps: number,
  heapBytes: number,
) => void;

export interface WasmShape extends Places {
  readonly rows: number;
  readonly device: string;
}

export class WasmEngine implements Engine {
  readonly name = "wasm";
  readonly device: string;
  lastTiming: EngineTiming | undefined;
  readonly #shape: WasmShape;
  readonly #top: Top;
  readonly #writeQuery: Layout["writeQuery"];
  #memory: WebAssembly.Memory | undefined;

  constructor(shape: WasmShape, memory: WebAssembly.Memory, top: Top, writeQuery: Layout["writeQuery"]) {
    this.device = shape.device;
    this.#shape = shape;
    this.#memory = memory;
    this.#top = top;
    this.#writeQuery = writeQuery;
  }

  get heldBytes(): number {
    return this.#memory?.buffer.byteLength ?? 0;
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    if (this.#memory === undefined) throw new Error("the engine was disposed");
    const began = performance.now();
    const answers = this.#answers(request, this.#memory);
    this.lastTiming = { totalMs: performance.now() - began };
    return answers;
  }

  dispose(): void {
    this.#memory = undefined;
  }

  #answers(request: TopRequest, memory: WebAssembly.Memory): TopRows[] {
    const { queries, mask, bias } = request;
    const { rows, fourSize, querySize, low, lengths, end } = this.#shape;
    const runs = runsOf(request).map(([first, last]) => last - first);
    const k = Math.min(request.k, rows);
    if (runs.length === 0 || k <= 0) return runs.map(() => ({ rows: new Int32Array(), scores: new Float64Array() }));
    let next = end + SCORES_AFTER;
    const place = (bytes: number): number => {
      const at = next;
      next += Math.ceil(bytes / 16) * 16;
      return at;
    };
    const scoresAt = place(Math.max(...runs) * BLOCK * 4);
    const foundAt = place(BLOCK / 2);
    const runsAt = place(runs.length * 4);
    const queriesAt = place(queries.length * querySize);
    const maskAt = mask === undefined ? 0 : place(mask.words.length * 4);
    const biasAt = bias === undefined ? 0 : place(rows * 4);
    const heapsAt = place(runs.length * k * 8);
    const missing = next - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const { buffer } = memory;
    new Int32Array(buffer, runsAt).set(runs);
    for (const [index, query] of queries.entries()) {
      this.#writeQuery(query, new Int8Array(buffer, queriesAt + index * querySize, querySize).fill(0));
    }
    if (mask !== undefined) new Uint32Array(buffer, maskAt).set(mask.words);
    if (bias !== undefined) new Int32Array(buffer, biasAt).set(bias);
    const runsEnd = runsAt + runs.length * 4;
    const [high, heapBytes] = [0, k * 8];
    // biome-ignore format: one argument after the other
    this.#top(queriesAt, querySize, runsAt, runsEnd, high, low, rows, fourSize, scoresAt, lengths, foundAt, BLOCK, maskAt, biasAt, heapsAt, heapBytes);
    return runs.map((_, index) => readAnswer(new Int32Array(buffer, heapsAt + index * k * 8, k * 2)));
  }
}

/** Reads keys of two words, best first: inverted row, score. */
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
