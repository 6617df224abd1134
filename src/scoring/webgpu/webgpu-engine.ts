// The WebGPU engine: kernels of our own on the page's device; the matrix lives there once. Calls wait for each other.
// On a card the winners are found there too and only they travel back; an adapter that renders on the CPU is slow at
// that (barriers are dear to it), so its scores are read back and selected here.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { TopRows } from "../../vector/top-rows.js";
import { checkWinners } from "../check-winners.js";
import { type Engine, type EngineTiming, runsOf, type TopRequest } from "../engine.js";
import { GpuCalls, type Run, type Select } from "./gpu-calls.js";
import { kernelsOf } from "./kernels.js";
import type { PageGpu } from "./page-gpu.js";
import { chunksOf, uploadRows } from "./rows-on-gpu.js";

export interface WebGpuOptions {
  /** Where the k best are found. Default: on the device, unless it renders on the CPU. */
  readonly select?: Select;
  /** Dot products of packed bytes. Default: if the shading language has them. */
  readonly packed?: boolean;
  /** Rows of one thread. Default: 1. */
  readonly each?: number;
  /** No loop over narrow rows. Default: on the CPU, whose compiler does not see through one. */
  readonly unrolled?: boolean;
  /** Most bytes of one buffer of rows. Default: what the device can bind. */
  readonly partBytes?: number;
}

/** Uploads `matrix`, compiles the kernels and scores once, so that the first real call finds everything warm. */
export async function openWebGpuEngine(gpu: PageGpu, matrix: Int8Matrix, options: WebGpuOptions = {}): Promise<Engine> {
  const { device, software } = gpu;
  const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
  const { partBytes = Math.min(maxStorageBufferBindingSize, maxBufferSize) } = options;
  const { packed = gpu.packed, each = 1, unrolled = software } = options;
  const kernels = kernelsOf(device, { chunks: chunksOf(matrix), packed, each, unrolled });
  const parts = await uploadRows(device, matrix, partBytes);
  const calls = new GpuCalls(device, matrix, parts, kernels, options.select ?? (software ? "cpu" : "device"));
  const engine = new WebGpuEngine(gpu, matrix, calls);
  try {
    if (matrix.rows > 0) await engine.top({ queries: [matrix.data.slice(0, matrix.dimensions)], k: 16 });
    return engine;
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

class WebGpuEngine implements Engine {
  readonly name = "webgpu";
  readonly device: string;
  lastTiming: EngineTiming | undefined;
  readonly #matrix: Int8Matrix;
  readonly #calls: GpuCalls;
  readonly #end: Promise<never>;
  #gone: Error | undefined;
  #fail: (reason: Error) => void = () => undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ description, lost }: PageGpu, matrix: Int8Matrix, calls: GpuCalls) {
    this.device = description;
    this.#matrix = matrix;
    this.#calls = calls;
    this.#end = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    this.#end.catch(() => undefined); // Whoever waits hears of it; nobody may be waiting.
    void lost.then((reason) => this.#stop(new Error(`device lost: ${reason}`)));
  }

  get heldBytes(): number {
    return this.#gone === undefined ? this.#calls.heldBytes : 0;
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    if (this.#gone !== undefined) throw this.#gone;
    const began = performance.now();
    const runs = runsOf(request);
    if (runs.length === 0 || request.k <= 0 || this.#matrix.rows === 0) return runs.map(nothing);
    const call = this.#last.then(() => this.#answer(request, runs, began));
    this.#last = call.catch(() => undefined); // The next in turn need not hear of it.
    // A lost device may never answer, so that the loss must end the waiting.
    return Promise.race([call, this.#end]);
  }

  async #answer(request: TopRequest, runs: readonly Run[], began: number): Promise<TopRows[]> {
    if (this.#gone !== undefined) throw this.#gone;
    const { answers, kernelMs } = await this.#calls.run(request, runs);
    for (const [i, answer] of answers.entries()) {
      checkWinners(this.#matrix, answer, request.queries.slice(...(runs[i] as Run)), request);
    }
    const totalMs = performance.now() - began;
    this.lastTiming = kernelMs === undefined ? { totalMs } : { totalMs, kernelMs };
    return answers;
  }

  dispose(): void {
    this.#stop(new Error("the engine was disposed"));
  }

  #stop(reason: Error): void {
    if (this.#gone !== undefined) return;
    this.#gone = reason;
    this.#fail(reason);
    this.#calls.destroy();
  }
}

function nothing(): TopRows {
  return { rows: new Int32Array(), scores: new Float64Array() };
}
