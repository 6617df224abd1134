// The WebGPU engine: kernels of our own on the page's device; the matrix lives there once. Calls wait for each other.
// On a card the best blocks of rows are found there too and only they travel back; an adapter that renders on the CPU is
// slow at that (barriers are dear to it), so every block's best is read back and selected here.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { TopRows } from "../../vector/top-rows.js";
import { type Engine, type EngineTiming, type Run, runsOf, type TopRequest } from "../engine.js";
import { Lifetime } from "../lifetime.js";
import { GpuCalls, type Select } from "./gpu-calls.js";
import { kernelsOf } from "./kernels.js";
import type { PageGpu } from "./page-gpu.js";
import { chunksOf, uploadRows } from "./rows-on-gpu.js";
import { Submissions } from "./submissions.js";

export interface WebGpuOptions {
  /** Where the k best blocks are found. Default: on the device, unless it renders on the CPU. */
  readonly select?: Select;
  /** Dot products of packed bytes rather than of floats. Default: on a card whose shading language has them. */
  readonly packed?: boolean;
  /** No loop over narrow rows. Default: on the CPU, whose compiler does not see through one. */
  readonly writtenOut?: boolean;
  /** Most bytes of one buffer of rows. Default: what the device can bind. */
  readonly partBytes?: number;
}

/** Uploads `matrix`, compiles the kernels and scores once, so that the first real call finds everything warm. */
export async function openWebGpuEngine(gpu: PageGpu, matrix: Int8Matrix, options: WebGpuOptions = {}): Promise<Engine> {
  const { device, software } = gpu;
  const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
  const { partBytes = Math.min(maxStorageBufferBindingSize, maxBufferSize) } = options;
  const { packed = gpu.packed && !software, writtenOut = software } = options;
  const kernels = kernelsOf(device, { chunks: chunksOf(matrix), packed, writtenOut });
  const parts = await uploadRows(device, matrix, partBytes);
  const submissions = new Submissions(device, matrix, parts, kernels);
  const calls = new GpuCalls(matrix, kernels, submissions, options.select ?? (software ? "cpu" : "device"));
  const engine = new WebGpuEngine(gpu, matrix, calls, submissions);
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
  readonly #submissions: Submissions;
  readonly #lifetime = new Lifetime();
  #last: Promise<unknown> = Promise.resolve();

  constructor({ description, lost }: PageGpu, matrix: Int8Matrix, calls: GpuCalls, submissions: Submissions) {
    this.device = description;
    this.#matrix = matrix;
    this.#calls = calls;
    this.#submissions = submissions;
    void lost.then((reason) => this.#end(new Error(`device lost: ${reason}`)));
  }

  get heldBytes(): number {
    return this.#lifetime.isOver ? 0 : this.#submissions.heldBytes;
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    this.#lifetime.check();
    const began = performance.now();
    const runs = runsOf(request);
    if (runs.length === 0 || request.k <= 0 || this.#matrix.rows === 0) return runs.map(nothing);
    const call = this.#last.then(() => this.#answer(request, runs, began));
    this.#last = call.catch(() => undefined); // The next in turn need not hear of it.
    return this.#lifetime.wait(call);
  }

  async #answer(request: TopRequest, runs: readonly Run[], began: number): Promise<TopRows[]> {
    this.#lifetime.check();
    const { answers, kernelMs } = await this.#calls.run(request, runs);
    const totalMs = performance.now() - began;
    this.lastTiming = kernelMs === undefined ? { totalMs } : { totalMs, kernelMs };
    return answers;
  }

  dispose(): void {
    this.#end(new Error("the engine was disposed"));
  }

  #end(reason: Error): void {
    if (this.#lifetime.end(reason)) this.#submissions.destroy();
  }
}

function nothing(): TopRows {
  return { rows: new Int32Array(), scores: new Float64Array() };
}
