// Scores through TF.js's webgl backend: the matrix goes up once as float32, queries are multiplied in one call, scores come
// back and are selected on the CPU. Speaks to the backend itself, never to TF.js's global one, so a model that trains
// beside it is not disturbed. What comes back is never believed blindly: the winners' scores are computed again here.

import type { backend_util, TensorInfo } from "@tensorflow/tfjs-core";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { type TopRows, topRows } from "../vector/top-rows.js";
import { checkWinners } from "./check-winners.js";
import { type Engine, type EngineTiming, runsOf, type TopRequest } from "./engine.js";

/** A TF.js backend on a device, with the one kernel that scoring needs. Shared by all engines of the page. */
export interface TfjsDevice {
  readonly name: "webgl";
  /** The adapter in words. */
  readonly description: string;
  /** It renders on the CPU. */
  readonly software: boolean;
  readonly backend: {
    makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): TensorInfo;
    read(dataId: TensorInfo["dataId"]): Promise<backend_util.BackendValues>;
    disposeData(dataId: TensorInfo["dataId"]): boolean;
    /** Of the backend: tensors that hold data. */
    numDataIds(): number;
  };
  /** queries (q × d) times matrix (rows × d) transposed, plus bias (rows): q × rows. */
  multiply(queries: TensorInfo, matrix: TensorInfo, bias: TensorInfo | undefined): TensorInfo;
  /** Resolves with the reason once the device is gone; then nothing it was asked may ever be answered. */
  readonly lost: Promise<string>;
}

/** Uploads `matrix`, compiles the shaders and scores once, so that the first real call finds everything warm. */
export async function openTfjsEngine(device: TfjsDevice, matrix: Int8Matrix): Promise<Engine> {
  const engine = new TfjsEngine(device, matrix);
  try {
    if (matrix.rows > 0) await engine.top({ queries: [matrix.data.slice(0, matrix.dimensions)], k: 16 });
    return engine;
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

class TfjsEngine implements Engine {
  readonly name: "webgl";
  readonly device: string;
  lastTiming: EngineTiming | undefined;
  readonly #device: TfjsDevice;
  readonly #matrix: Int8Matrix;
  readonly #waiting = new Set<(reason: Error) => void>();
  #uploaded: TensorInfo | undefined;
  #gone: Error | undefined;

  constructor(device: TfjsDevice, matrix: Int8Matrix) {
    this.name = device.name;
    this.device = device.description;
    this.#device = device;
    this.#matrix = matrix;
    if (matrix.rows > 0) this.#uploaded = this.#upload([matrix.rows, matrix.dimensions], matrix.data);
    void device.lost.then((reason) => this.#end(new Error(`device lost: ${reason}`)));
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    if (this.#gone !== undefined) throw this.#gone;
    const began = performance.now();
    const { queries, k, mask, bias } = request;
    const runs = runsOf(request);
    const matrix = this.#uploaded;
    if (matrix === undefined || queries.length === 0 || k === 0) return runs.map(() => topRows([], 0));
    const { rows } = this.#matrix;
    const scores = await this.#scores(matrix, queries, bias);
    const answers = runs.map(([first, end]) => {
      const best = scores.subarray(first * rows, (first + 1) * rows);
      for (let query = first + 1; query < end; query++) keepLarger(best, scores.subarray(query * rows));
      const answer = topRows(best, k, mask);
      checkWinners(this.#matrix, answer, queries.slice(first, end), request);
      return answer;
    });
    this.lastTiming = { totalMs: performance.now() - began };
    return answers;
  }

  /** The matrix, as the floats that TF.js keeps of it. */
  get heldBytes(): number {
    return this.#uploaded === undefined ? 0 : this.#matrix.rows * this.#matrix.dimensions * 4;
  }

  get tensors(): number {
    return this.#device.backend.numDataIds();
  }

  dispose(): void {
    this.#end(new Error("the engine was disposed"));
  }

  async #scores(matrix: TensorInfo, queries: readonly Int8Array[], bias?: Int32Array): Promise<Float32Array> {
    const { rows, dimensions } = this.#matrix;
    const together = new Int8Array(queries.length * dimensions);
    for (const [index, query] of queries.entries()) together.set(query, index * dimensions);
    const mine: TensorInfo[] = [];
    const keep = (tensor: TensorInfo): TensorInfo => {
      mine.push(tensor);
      return tensor;
    };
    try {
      const left = keep(this.#upload([queries.length, dimensions], together));
      const added = bias === undefined ? undefined : keep(this.#upload([rows], bias));
      const product = keep(this.#device.multiply(left, matrix, added));
      return (await this.#unlessGone(this.#device.backend.read(product.dataId))) as Float32Array;
    } finally {
      for (const { dataId } of mine) this.#device.backend.disposeData(dataId);
    }
  }

  #upload(shape: number[], values: Int8Array | Int32Array): TensorInfo {
    return this.#device.backend.makeTensorInfo(shape, "float32", new Float32Array(values));
  }

  /** A lost WebGL context never answers, so that the loss must end the waiting. */
  #unlessGone<T>(reading: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      reading.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  #end(reason: Error): void {
    if (this.#gone !== undefined) return;
    this.#gone = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
    if (this.#uploaded !== undefined) this.#device.backend.disposeData(this.#uploaded.dataId);
    this.#uploaded = undefined;
  }
}

/** A number that is none stays one, so that it is found out. */
function keepLarger(best: Float32Array, other: Float32Array): void {
  for (let row = 0; row < best.length; row++) best[row] = Math.max(best[row] as number, other[row] as number);
}
