// Runs one request on the GPU, in batches that limit the memory for keys. The k best blocks of an answer are selected
// on the GPU (selection-shader.ts), or here after reading back all keys.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { TopRows } from "../../vector/top-rows.js";
import type { Run, TopRequest } from "../engine.js";
import { BestBlocks, bestRows, blocksOf } from "./blocks.js";
import type { Kernels } from "./kernels.js";
import { passesOf } from "./passes.js";
import { TILES } from "./selection-shader.js";
import type { Batch, Submissions } from "./submissions.js";

export type Select = "device" | "cpu";

export interface GpuAnswer {
  readonly answers: TopRows[];
  /** Time of the GPU's work, if it can measure it. */
  readonly kernelMs: number | undefined;
}

/** Limit of the keys on the GPU at a time: this share of the matrix's bytes, but at least LEAST_KEYS bytes. */
const KEYS_SHARE = 1 / 16;
const LEAST_KEYS = 2 ** 19;

export class GpuCalls {
  readonly #matrix: Int8Matrix;
  readonly #kernels: Kernels;
  readonly #submissions: Submissions;
  readonly #select: Select;
  readonly #blocks: number;

  constructor(matrix: Int8Matrix, kernels: Kernels, submissions: Submissions, select: Select) {
    this.#matrix = matrix;
    this.#kernels = kernels;
    this.#submissions = submissions;
    this.#select = select;
    this.#blocks = blocksOf(matrix.rows);
  }

  /** Needs at least one run, k ≥ 1 and a non-empty matrix. Rejects if the GPU reports an error. */
  async run(request: TopRequest, runs: readonly Run[]): Promise<GpuAnswer> {
    const { rows, dimensions } = this.#matrix;
    const room = Math.max(LEAST_KEYS, rows * dimensions * KEYS_SHARE);
    const together = Math.max(1, Math.floor(room / 4 / this.#blocks));
    const answers: TopRows[] = [];
    let kernelMs: number | undefined;
    for (let first = 0; first < runs.length; first += together) {
      const some = runs.slice(first, first + together);
      const best = some.map(() => new BestBlocks(Math.min(request.k, this.#blocks)));
      const tookMs = await this.#findBlocks(request, some, best);
      if (tookMs !== undefined) kernelMs = (kernelMs ?? 0) + tookMs;
      for (const [i, blocks] of best.entries()) {
        answers.push(bestRows(this.#matrix, blocks.drain(), request.queries.slice(...(some[i] as Run)), request));
      }
    }
    return { answers, kernelMs };
  }

  /** Fills `best`, one entry per run. Returns the GPU's time in milliseconds, if it can measure it. */
  async #findBlocks(
    request: TopRequest,
    runs: readonly Run[],
    best: readonly BestBlocks[],
  ): Promise<number | undefined> {
    const k = Math.min(request.k, this.#matrix.rows);
    const passes = passesOf(request.queries, runs, this.#kernels.mostQueries);
    // With few tiles per wanted block the threshold would be loose.
    const selects = this.#select === "device" && Math.min(TILES, this.#blocks) >= 2 * k;
    const sizes = passes.map(({ queries }) => queries.length);
    await this.#kernels.prepare(sizes, selects);
    const batch = { request, k, answers: runs.length, passes };
    if (selects) {
      const tookMs = await this.#selectOnDevice({ ...batch, capacity: Math.max(256, 2 * k) }, best);
      if (tookMs !== "too many") return tookMs;
    }
    return this.#selectHere({ ...batch, capacity: 0 }, best);
  }

  /** Returns "too many" if far more than k blocks reach the threshold, for example because of equal scores. */
  #selectOnDevice(batch: Batch, best: readonly BestBlocks[]): Promise<number | undefined | "too many"> {
    return this.#submissions.run(batch, ["found", "candidates"], ([found, candidates], tookMs) => {
      const counts = best.map((_, i) => found?.[i * 2 + 1] as number);
      if (counts.some((count) => count > batch.capacity)) return "too many";
      for (const [i, blocks] of best.entries()) {
        const first = i * batch.capacity * 2;
        const pairs = candidates?.subarray(first, first + (counts[i] as number) * 2) ?? [];
        for (let at = 0; at < pairs.length; at += 2) blocks.offer(pairs[at] as number, pairs[at + 1] as number);
      }
      return tookMs;
    });
  }

  #selectHere(batch: Batch, best: readonly BestBlocks[]): Promise<number | undefined> {
    return this.#submissions.run(batch, ["keys"], ([keys], tookMs) => {
      for (const [i, blocks] of best.entries()) {
        const own = keys?.subarray(i * this.#blocks, (i + 1) * this.#blocks) ?? [];
        for (let block = 0; block < own.length; block++) blocks.offer(block, own[block] as number);
      }
      return tookMs;
    });
  }
}
