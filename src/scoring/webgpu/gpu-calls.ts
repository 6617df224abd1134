// One request on the GPU, in batches whose keys take little room. Two ways to the k best blocks of an answer: found on the
// device (selection-shader.ts), or here from all keys read back.

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
  /** What the device worked, where it can tell. */
  readonly kernelMs: number | undefined;
}

/** The keys that stand on the device at a time may take this share of the matrix's bytes; always so many bytes. */
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

  /** At least one run, k at least 1, a matrix that is not empty. Rejects if the device refuses. */
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

  /** Fills `best`, one for each run. Milliseconds of the device, where it can tell. */
  async #findBlocks(
    request: TopRequest,
    runs: readonly Run[],
    best: readonly BestBlocks[],
  ): Promise<number | undefined> {
    const k = Math.min(request.k, this.#matrix.rows);
    const passes = passesOf(request.queries, runs, this.#kernels.mostQueries);
    // With few tiles to a wanted block the threshold would be loose.
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

  /** "too many" if far more blocks than k reach the threshold: equal scores, say. */
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
