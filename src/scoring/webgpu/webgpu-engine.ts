// The WebGPU engine: our own kernels on the page's shared device, with the matrix uploaded once. Calls run one at a
// time. On a GPU the best blocks of rows are selected there and only those are read back. A software adapter is slow
// at that (barriers are expensive), so every block's key is read back and the selection runs here.

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
  /** Where the k best blocks are selected. Default: on the device, unless it is a software adapter. */
  readonly select?: Select;
  /** Whether to use packed-byte dot products instead of floats. Default: on GPUs whose WGSL supports them. */
  readonly packed?: boolean;
  /** Whether to unroll loops for narrow rows. Default: on software adapters, whose compiler does not unroll them. */
  readonly writtenOut?: boolean;
  /** Largest buffer of rows in bytes. Default: the device's binding limit. */
  readonly partBytes?: number;
}

/** Uploads `matrix`, compiles the kernels and scores once, so that the first real call is fast. */
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
    this.#last = call.catch(() => undefined); // A failure is for its own caller; the next call only waits for the end.
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
