import type { TensorInfo } from "@tensorflow/tfjs-core";
import { beforeEach, describe, expect, it } from "vitest";
import { openTfjsEngine, type TfjsDevice } from "../../../src/scoring/tfjs-engine.js";
import { seededRandom } from "../../../src/vector/random.js";
import { RowMask } from "../../../src/vector/row-mask.js";
import { randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

/** A device in plain JavaScript that can be told to lie, to hang and to die. */
class PretendDevice implements TfjsDevice {
  readonly name = "webgl";
  readonly description = "pretend device";
  readonly software = false;
  readonly tensors = new Map<object, Float32Array>();
  lie: (score: number, row: number) => number = (score) => score;
  hang = false;
  die: (reason: string) => void = () => {};
  readonly lost = new Promise<string>((resolve) => {
    this.die = resolve;
  });
  readonly backend = {
    makeTensorInfo: (shape: number[], dtype: "float32", values: Float32Array): TensorInfo => {
      const dataId = {};
      this.tensors.set(dataId, values);
      return { dataId, shape, dtype };
    },
    read: async (dataId: object) =>
      this.hang ? new Promise<never>(() => {}) : (this.tensors.get(dataId) as Float32Array),
    disposeData: (dataId: object) => this.tensors.delete(dataId),
    numDataIds: () => this.tensors.size,
  };

  upload(values: Int8Array, rows: number): TensorInfo {
    return this.backend.makeTensorInfo([rows, values.length / rows], "float32", Float32Array.from(values));
  }

  multiply(queries: TensorInfo, matrix: TensorInfo, bias: TensorInfo | undefined): TensorInfo {
    const [left, right, added] = [queries, matrix, bias].map((tensor) => tensor && this.tensors.get(tensor.dataId));
    const [count = 0, dimensions = 0] = queries.shape;
    const [rows = 0] = matrix.shape;
    const product = Float32Array.from({ length: count * rows }, (_, i) => {
      const [query, row] = [Math.floor(i / rows), i % rows];
      let sum = added?.[row] ?? 0;
      for (let d = 0; d < dimensions; d++) {
        sum += (left?.[query * dimensions + d] as number) * (right?.[row * dimensions + d] as number);
      }
      return this.lie(sum, row);
    });
    return this.backend.makeTensorInfo([count, rows], "float32", product);
  }
}

describe("an unreliable device", () => {
  const random = seededRandom(3);
  const matrix = randomMatrix(300, 64, random);
  const request = { queries: [randomBytes(64, random), randomBytes(64, random)], k: 12 };
  let device: PretendDevice;

  beforeEach(() => {
    device = new PretendDevice();
  });

  it("is refused if its first scores are wrong", async () => {
    device.lie = () => 0;
    await expect(openTfjsEngine(device, matrix)).rejects.toThrow("the device computed 0 for row 0 instead of");
    expect(device.tensors.size).toBe(0);
  });

  it.each<[string, (score: number, row: number) => number]>([
    ["zeros", () => 0],
    ["one inflated row", (score, row) => (row === 123 ? score + 1_000_000 : score)],
    ["half floats", (score) => Math.round(score / 16) * 16],
    ["numbers that are none", () => Number.NaN],
    ["infinities", () => Number.POSITIVE_INFINITY],
  ])("is caught when it turns to %s later", async (_, lie) => {
    const engine = await openTfjsEngine(device, matrix);
    await engine.top(request);
    device.lie = lie;
    await expect(engine.top(request)).rejects.toThrow("the device");
  });

  it("is accepted if the mask leaves fewer rows than requested", async () => {
    const engine = await openTfjsEngine(device, matrix);
    const mask = RowMask.none(300);
    mask.set(17);
    const lists = await engine.top({ ...request, mask });
    expect(lists.map(({ rows }) => [...rows])).toEqual([[17], [17]]);
  });

  it("rejects pending and later calls when it is lost", async () => {
    const engine = await openTfjsEngine(device, matrix);
    device.hang = true;
    const waiting = [engine.top(request), engine.top(request)];
    device.die("unplugged");
    for (const call of waiting) await expect(call).rejects.toThrow("device lost: unplugged");
    await expect(engine.top(request)).rejects.toThrow("device lost: unplugged");
    expect(device.tensors.size).toBe(0);
  });

  it("keeps only the matrix between calls, and nothing after dispose", async () => {
    const engine = await openTfjsEngine(device, matrix);
    expect(device.tensors.size).toBe(1);
    for (let i = 0; i < 20; i++) await engine.top({ ...request, bias: new Int32Array(300).fill(i) });
    expect(device.tensors.size).toBe(1);
    engine.dispose();
    expect(device.tensors.size).toBe(0);
  });
});
