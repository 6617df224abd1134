// One request on the GPU: writes what changes from call to call, encodes the dispatches, reads the answer. One call at a
// time. Two ways to the k best: found on the device (see shaders.ts), or here from all scores read back.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { type TopRows, TopRowsHeap } from "../../vector/top-rows.js";
import type { TopRequest } from "../engine.js";
import { guarded } from "./guarded.js";
import type { Kernels } from "./kernels.js";
import { type Range, rangesOf } from "./passes.js";
import { type Plan, planCall } from "./plan.js";
import type { Part } from "./rows-on-gpu.js";
import { Scratch } from "./scratch.js";
import { MASKED, MOST_TILES, TILES_PER_WORKGROUP, tilesOf, WORKGROUP } from "./shaders.js";
import { Stopwatch } from "./stopwatch.js";

export type Select = "device" | "cpu";
export type Run = readonly [first: number, end: number];

export interface GpuAnswer {
  readonly answers: TopRows[];
  readonly kernelMs: number | undefined;
}

/** The scores that stand on the device at a time may take this share of the matrix's bytes; always so many bytes, and so
 *  many rows. */
const SCORES_SHARE = { device: 1 / 8, cpu: 1 / 16 };
const LEAST_SCORES = 2 ** 19;
const LEAST_ROWS = 2 ** 12;
/** Bytes of the two ticks after a reply. */
const TICKS = 16;

export class GpuCalls {
  readonly #device: GPUDevice;
  readonly #matrix: Int8Matrix;
  readonly #parts: readonly Part[];
  readonly #kernels: Kernels;
  readonly #select: Select;
  readonly #scratch: Scratch;
  readonly #stopwatch: Stopwatch;

  constructor(device: GPUDevice, matrix: Int8Matrix, parts: readonly Part[], kernels: Kernels, select: Select) {
    this.#device = device;
    this.#matrix = matrix;
    this.#parts = parts;
    this.#kernels = kernels;
    this.#select = select;
    this.#scratch = new Scratch(device);
    this.#stopwatch = new Stopwatch(device);
  }

  get heldBytes(): number {
    return this.#parts.reduce((sum, { buffer }) => sum + buffer.size, 0) + this.#scratch.bytes;
  }

  destroy(): void {
    for (const { buffer } of this.#parts) buffer.destroy();
    this.#scratch.destroy();
    this.#stopwatch.destroy();
  }

  /** At least one run, k at least 1, a matrix that is not empty. Rejects if the device refuses. */
  async run(request: TopRequest, runs: readonly Run[]): Promise<GpuAnswer> {
    await this.#kernels.prepare(request.queries.length, this.#select === "device");
    if (this.#select === "device") {
      const plan = this.#plan("device", request, runs);
      const found = tilesOf(plan.ranges[0]?.rows ?? 0) >= 2 * plan.k && (await this.#selectOnDevice(plan));
      if (found) return found;
    }
    return this.#selectHere(this.#plan("cpu", request, runs));
  }

  #plan(select: Select, request: TopRequest, runs: readonly Run[]): Plan {
    const { rows, dimensions } = this.#matrix;
    const bytes = Math.max(LEAST_SCORES, runs.length * LEAST_ROWS * 4, rows * dimensions * SCORES_SHARE[select]);
    const most = Math.max(1, Math.floor(bytes / 4 / runs.length / WORKGROUP));
    const stride = Math.min(most, this.#device.limits.maxComputeWorkgroupsPerDimension) * WORKGROUP;
    return planCall(request, runs, Math.min(request.k, rows), stride, rangesOf(this.#parts, stride));
  }

  /** Undefined if far more rows than k reach the threshold: equal scores, say. */
  async #selectOnDevice(plan: Plan): Promise<GpuAnswer | undefined> {
    const { answers, capacity, k } = plan;
    return this.#submit(
      plan,
      plan.ranges,
      [
        { name: "found", bytes: answers * 8 },
        { name: "candidates", bytes: answers * capacity * 8 },
      ],
      (reply, kernelMs) => {
        const counts = new Uint32Array(reply, 0, answers * 2).filter((_, i) => i % 2 === 1);
        if (counts.some((count) => count > capacity)) return undefined;
        const lists = [...counts].map((count, i) => new Int32Array(reply, answers * 8 + i * capacity * 8, count * 2));
        return { answers: lists.map((pairs) => bestPairs(pairs, k)), kernelMs };
      },
    );
  }

  async #selectHere(plan: Plan): Promise<GpuAnswer> {
    const heaps = Array.from({ length: plan.answers }, () => new TopRowsHeap(plan.k));
    let kernelMs: number | undefined;
    for (const range of plan.ranges) {
      const base = (this.#parts[range.part]?.first ?? 0) + range.first;
      const bytes = ((plan.answers - 1) * plan.stride + range.rows) * 4;
      await this.#submit(plan, [range], [{ name: "scores", bytes }], (reply, took) => {
        for (const [i, heap] of heaps.entries()) {
          offerScores(heap, new Int32Array(reply, i * plan.stride * 4, range.rows), base);
        }
        if (took !== undefined) kernelMs = (kernelMs ?? 0) + took;
      });
    }
    return { answers: heaps.map((heap) => heap.drain()), kernelMs };
  }

  /** Scores `ranges`, selects on the device if what is wanted back is more than scores, and reads that back. */
  async #submit<T>(
    plan: Plan,
    ranges: readonly Range[],
    wanted: readonly { readonly name: string; readonly bytes: number }[],
    read: (reply: ArrayBuffer, kernelMs: number | undefined) => T,
  ): Promise<T> {
    const size = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
    const reply = this.#scratch.get("reply", size + TICKS, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
    let mapped: Promise<void> | undefined;
    const submitted = guarded(this.#device, () => {
      const encoder = this.#device.createCommandEncoder();
      this.#encode(encoder, plan, ranges, wanted.length > 1);
      let at = 0;
      for (const { name, bytes } of wanted) {
        encoder.copyBufferToBuffer(this.#scratch.get(name, bytes), 0, reply, at, bytes);
        at += bytes;
      }
      this.#stopwatch.copy(encoder, reply, at);
      this.#device.queue.submit([encoder.finish()]);
      mapped = reply.mapAsync(GPUMapMode.READ, 0, size + TICKS);
    });
    try {
      await Promise.all([submitted, mapped]);
      const bytes = reply.getMappedRange(0, size + TICKS);
      return read(bytes, this.#stopwatch.read(bytes.slice(size)));
    } finally {
      reply.unmap(); // After a refusal too, whatever became of the mapping: the next call wants the buffer.
    }
  }

  #encode(encoder: GPUCommandEncoder, plan: Plan, ranges: readonly Range[], select: boolean): void {
    const { tiles, threshold, collect } = this.#kernels.selection;
    const scoring = this.#scoring(plan, ranges);
    const selection = select ? this.#selection(plan, scoring.passes) : undefined;
    const pass = encoder.beginComputePass(this.#stopwatch.pass);
    for (const [index, range] of ranges.entries()) {
      const workgroups = Math.ceil(range.rows / WORKGROUP);
      const slot = index * plan.passes.length;
      for (const [i, { queries }] of plan.passes.entries()) {
        pass.setPipeline(this.#kernels.scoreFor(queries.length).pipeline);
        pass.setBindGroup(0, scoring.groups[range.part] as GPUBindGroup, [(slot + i) * this.#kernels.passBytes]);
        pass.dispatchWorkgroups(Math.ceil(range.rows / this.#kernels.rowsPerWorkgroup));
      }
      if (selection === undefined) continue;
      pass.setBindGroup(0, selection, [slot * this.#kernels.passBytes]);
      pass.setPipeline(tiles);
      pass.dispatchWorkgroups(tilesOf(range.rows) / TILES_PER_WORKGROUP, plan.answers);
      pass.setPipeline(threshold);
      pass.dispatchWorkgroups(1, plan.answers);
      pass.setPipeline(collect);
      pass.dispatchWorkgroups(workgroups, plan.answers);
    }
    pass.end();
  }

  /** Writes the passes, the mask and the bias; the bindings of `score` for each part. */
  #scoring(plan: Plan, ranges: readonly Range[]): { passes: GPUBuffer; groups: GPUBindGroup[] } {
    const { passBytes } = this.#kernels;
    const { mask, bias } = plan.request;
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const passes = this.#scratch.get("passes", ranges.length * plan.passes.length * passBytes, usage);
    let at = 0;
    for (const range of ranges) {
      for (const pass of plan.passes) {
        const words = plan.words(pass, range, this.#parts[range.part] as Part, this.#kernels);
        this.#device.queue.writeBuffer(passes, at, words);
        at += passBytes;
      }
    }
    const masked = this.#scratch.get("mask", mask?.words.byteLength ?? 4);
    const added = this.#scratch.get("bias", bias?.byteLength ?? 4);
    if (mask !== undefined) this.#device.queue.writeBuffer(masked, 0, mask.words as Uint32Array<ArrayBuffer>);
    if (bias !== undefined) this.#device.queue.writeBuffer(added, 0, bias as Int32Array<ArrayBuffer>);
    const scores = this.#scratch.get("scores", plan.answers * plan.stride * 4);
    const groups = this.#parts.map(({ buffer }) =>
      this.#bind(this.#kernels.scoreLayout, passes, [buffer, masked, added, scores]),
    );
    return { passes, groups };
  }

  #selection({ answers, stride, capacity }: Plan, passes: GPUBuffer): GPUBindGroup {
    const found = this.#scratch.get("found", answers * 8);
    this.#device.queue.writeBuffer(
      found,
      0,
      new Int32Array(answers * 2).fill(MASKED).map((v, i) => (i % 2 ? 0 : v)),
    );
    return this.#bind(this.#kernels.selectionLayout, passes, [
      this.#scratch.get("scores", answers * stride * 4),
      this.#scratch.get("maxima", answers * MOST_TILES * 4),
      found,
      this.#scratch.get("candidates", answers * capacity * 8),
    ]);
  }

  #bind(layout: GPUBindGroupLayout, passes: GPUBuffer, buffers: readonly GPUBuffer[]): GPUBindGroup {
    const first = { binding: 0, resource: { buffer: passes, size: this.#kernels.passBytes } };
    const rest = buffers.map((buffer, i) => ({ binding: i + 1, resource: { buffer } }));
    return this.#device.createBindGroup({ layout, entries: [first, ...rest] });
  }
}

/** The k best of (row, score) pairs. */
function bestPairs(pairs: Int32Array, k: number): TopRows {
  const places = Array.from({ length: pairs.length / 2 }, (_, i) => i * 2);
  const [row, score] = [(at: number) => pairs[at] as number, (at: number) => pairs[at + 1] as number];
  const best = places.sort((a, b) => score(b) - score(a) || row(a) - row(b)).slice(0, k);
  return { rows: Int32Array.from(best, row), scores: Float64Array.from(best, score) };
}

function offerScores(heap: TopRowsHeap, scores: Int32Array, base: number): void {
  let threshold = Math.max(MASKED, heap.threshold);
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (score <= threshold) continue;
    heap.offer(base + i, score);
    threshold = Math.max(MASKED, heap.threshold);
  }
}
