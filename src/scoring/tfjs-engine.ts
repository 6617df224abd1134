// Scores through TF.js's webgl backend: the matrix is uploaded once as bytes, queries are multiplied in one call, and
// the top k are selected on the CPU. Uses its own backend object, not TF.js's global one, so other models on the page
// are not affected. The scores of the returned rows are recomputed here (check-winners.ts).

import type { backend_util, TensorInfo } from "@tensorflow/tfjs-core";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { type TopRows, topRows } from "../vector/top-rows.js";
import { checkWinners } from "./check-winners.js";
import { type Engine, type EngineTiming, runsOf, type TopRequest } from "./engine.js";
import { Lifetime } from "./lifetime.js";

/** Limit of the scores on the device at a time: this share of the matrix's bytes, but at least LEAST_SCORES bytes. */
const SCORES_SHARE = 1 / 8;
const LEAST_SCORES = 2 ** 19;

/** A TF.js backend on a device, with the one kernel that scoring needs. Shared by all engines of the page. */
export interface TfjsDevice {
  readonly name: "webgl";
  /** The adapter in words. */
  readonly description: string;
  /** True for a software renderer. */
  readonly software: boolean;
  readonly backend: {
    makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): TensorInfo;
    read(dataId: TensorInfo["dataId"]): Promise<backend_util.BackendValues>;
    disposeData(dataId: TensorInfo["dataId"]): boolean;
    /** Tensors that the backend holds. */
    numDataIds(): number;
  };
  /** Puts `rows` rows of int8 on the device. */
  upload(values: Int8Array, rows: number): TensorInfo;
  /** queries (q × d) times matrix (rows × d) transposed, plus bias (rows): q × rows. */
  multiply(
    queries: TensorInfo,
    matrix: TensorInfo,
    bias: TensorInfo | undefined,
    shape: { readonly queries: number; readonly rows: number; readonly dimensions: number },
  ): TensorInfo;
  /** Resolves with the reason once the device is lost; pending work may then never settle. */
  readonly lost: Promise<string>;
}

/** Uploads `matrix`, compiles the shaders and scores once, to warm up before the first real call. */
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
  readonly #lifetime = new Lifetime();
  #uploaded: TensorInfo | undefined;
  #beside = 0;

  constructor(device: TfjsDevice, matrix: Int8Matrix) {
    this.name = device.name;
    this.device = device.description;
    this.#device = device;
    this.#matrix = matrix;
    if (matrix.rows > 0)
      this.#uploaded = device.upload(matrix.data.subarray(0, matrix.rows * matrix.dimensions), matrix.rows);
    void device.lost.then((reason) => this.#end(new Error(`device lost: ${reason}`)));
  }

  async top(request: TopRequest): Promise<TopRows[]> {
    this.#lifetime.check();
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

  /** Bytes of the matrix's texture, plus the largest scores and bias of any call so far. */
  get heldBytes(): number {
    return this.#uploaded === undefined ? 0 : sizeOf(this.#uploaded) + this.#beside;
  }

  get tensors(): number {
    return this.#device.backend.numDataIds();
  }

  dispose(): void {
    this.#end(new Error("the engine was disposed"));
  }

  /** Multiplies queries in batches, so that scores stay small compared with the matrix. */
  async #scores(matrix: TensorInfo, queries: readonly Int8Array[], bias?: Int32Array): Promise<Float32Array> {
    const { rows, dimensions } = this.#matrix;
    const most = Math.max(1, Math.floor(Math.max(LEAST_SCORES, rows * dimensions * SCORES_SHARE) / (rows * 4)));
    if (queries.length <= most) return this.#pass(matrix, queries, bias);
    const scores = new Float32Array(queries.length * rows);
    for (let first = 0; first < queries.length; first += most) {
      scores.set(await this.#pass(matrix, queries.slice(first, first + most), bias), first * rows);
    }
    return scores;
  }

  async #pass(matrix: TensorInfo, queries: readonly Int8Array[], bias?: Int32Array): Promise<Float32Array> {
    this.#lifetime.check();
    const { rows, dimensions } = this.#matrix;
    const together = new Int8Array(queries.length * dimensions);
    for (const [index, query] of queries.entries()) together.set(query, index * dimensions);
    const mine: TensorInfo[] = [];
    const keep = (tensor: TensorInfo): TensorInfo => {
      mine.push(tensor);
      return tensor;
    };
    try {
      const left = keep(this.#device.upload(together, queries.length));
      const added = bias && keep(this.#device.backend.makeTensorInfo([rows], "float32", new Float32Array(bias)));
      const shape = { queries: queries.length, rows, dimensions };
      const product = keep(this.#device.multiply(left, matrix, added, shape));
      this.#beside = Math.max(
        this.#beside,
        mine.reduce((sum, tensor) => sum + sizeOf(tensor), 0),
      );
      return (await this.#lifetime.wait(this.#device.backend.read(product.dataId))) as Float32Array;
    } finally {
      for (const { dataId } of mine) this.#device.backend.disposeData(dataId);
    }
  }

  #end(reason: Error): void {
    if (!this.#lifetime.end(reason)) return;
    if (this.#uploaded !== undefined) this.#device.backend.disposeData(this.#uploaded.dataId);
    this.#uploaded = undefined;
  }
}

/** A texel of four bytes, or a float, to each place of the shape. */
function sizeOf({ shape }: TensorInfo): number {
  return shape.reduce((size, length) => size * length, 4);
}

/** NaN is kept, so that the check finds it. */
function keepLarger(best: Float32Array, other: Float32Array): void {
  for (let row = 0; row < best.length; row++) best[row] = Math.max(best[row] as number, other[row] as number);
}
