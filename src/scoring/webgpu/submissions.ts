// One submission to the GPU: writes the inputs of a call, encodes the dispatches, and reads back the requested
// outputs. Not concurrent.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import type { TopRequest } from "../engine.js";
import { blocksOf, GROUP_ROWS } from "./blocks.js";
import { guarded } from "./guarded.js";
import type { Kernels } from "./kernels.js";
import type { QueryPass } from "./passes.js";
import type { Part } from "./rows-on-gpu.js";
import { FLAGS, PASS_WORDS, writeQueries } from "./score-shader.js";
import { Scratch } from "./scratch.js";
import { SELECT_WORKGROUP } from "./selection-shader.js";
import { Stopwatch, TICKS } from "./stopwatch.js";

/** Runs of queries that are scored together, in passes. */
export interface Batch {
  readonly request: Pick<TopRequest, "mask" | "bias">;
  /** Number of blocks wanted per answer. */
  readonly k: number;
  readonly answers: number;
  readonly passes: readonly QueryPass[];
  /** Room for candidates per answer if the GPU selects; 0 if it does not. */
  readonly capacity: number;
}

/** Output buffers of a batch, in 32-bit integers. keys: one key per block, for each answer. found: for each answer a
 *  threshold and the number of candidates that reach it. candidates: for each answer as many pairs (block, key) as
 *  there is room for. */
export type Output = "keys" | "found" | "candidates";

export class Submissions {
  readonly #device: GPUDevice;
  readonly #parts: readonly Part[];
  readonly #kernels: Kernels;
  readonly #blocks: number;
  readonly #scratch: Scratch;
  readonly #stopwatch: Stopwatch;

  constructor(device: GPUDevice, { rows }: Int8Matrix, parts: readonly Part[], kernels: Kernels) {
    this.#device = device;
    this.#parts = parts;
    this.#kernels = kernels;
    this.#blocks = blocksOf(rows);
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

  /** Passes the requested outputs to `read`, valid until it returns, with the GPU's time in milliseconds, if it can
   *  measure it. Rejects if the GPU reports an error. */
  async run<T>(
    batch: Batch,
    wanted: readonly Output[],
    read: (outputs: readonly Int32Array[], tookMs: number | undefined) => T,
  ): Promise<T> {
    let size = 0;
    const places = wanted.map((name) => {
      const bytes = this.#bytesOf(name, batch);
      size += bytes;
      return { name, at: size - bytes, bytes };
    });
    size += TICKS;
    const { result, accepted } = guarded(this.#device, () => {
      const reply = this.#scratch.get("reply", size, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
      const encoder = this.#device.createCommandEncoder();
      this.#encode(encoder, batch);
      for (const { name, at, bytes } of places) {
        encoder.copyBufferToBuffer(this.#output(name, batch), 0, reply, at, bytes);
      }
      this.#stopwatch.copy(encoder, reply, size - TICKS);
      this.#device.queue.submit([encoder.finish()]);
      return { reply, mapped: reply.mapAsync(GPUMapMode.READ, 0, size) };
    });
    const { reply, mapped } = result;
    try {
      await Promise.all([accepted, mapped]);
      const bytes = reply.getMappedRange(0, size);
      const outputs = places.map((place) => new Int32Array(bytes, place.at, place.bytes / 4));
      return read(outputs, this.#stopwatch.read(bytes.slice(size - TICKS)));
    } finally {
      reply.unmap(); // Also after an error, whether or not the buffer was mapped: the next call needs it unmapped.
    }
  }

  #bytesOf(name: Output, { answers, capacity }: Batch): number {
    return answers * { keys: this.#blocks * 4, found: 8, candidates: capacity * 8 }[name];
  }

  #output(name: Output, batch: Batch): GPUBuffer {
    return this.#scratch.get(name, this.#bytesOf(name, batch));
  }

  #encode(encoder: GPUCommandEncoder, batch: Batch): void {
    const { scoreLayout, scoreFor, passBytes } = this.#kernels;
    const passes = this.#writePasses(batch);
    const rowInputs = this.#writeRowInputs(batch);
    const keys = this.#output("keys", batch);
    const pass = encoder.beginComputePass(this.#stopwatch.pass);
    let at = 0;
    for (const { buffer, rows } of this.#parts) {
      const bound = this.#bind(scoreLayout, passes, [buffer, ...rowInputs, keys]);
      for (const { queries } of batch.passes) {
        pass.setPipeline(scoreFor(queries.length).pipeline);
        pass.setBindGroup(0, bound, [at]);
        pass.dispatchWorkgroups(Math.ceil(rows / GROUP_ROWS));
        at += passBytes;
      }
    }
    if (batch.capacity > 0) this.#encodeSelection(pass, batch, passes, keys);
    pass.end();
  }

  #encodeSelection(pass: GPUComputePassEncoder, batch: Batch, passes: GPUBuffer, keys: GPUBuffer): void {
    const { selection, selectionLayout } = this.#kernels;
    const found = this.#output("found", batch);
    this.#device.queue.writeBuffer(found, 0, new Int32Array(batch.answers * 2));
    const bound = this.#bind(selectionLayout, passes, [keys, found, this.#output("candidates", batch)]);
    pass.setBindGroup(0, bound, [0]);
    pass.setPipeline(selection.threshold);
    pass.dispatchWorkgroups(1, batch.answers);
    pass.setPipeline(selection.collect);
    pass.dispatchWorkgroups(Math.ceil(this.#blocks / SELECT_WORKGROUP), batch.answers);
  }

  /** Writes the shaders' `Pass` struct for each part and pass. */
  #writePasses({ request: { mask, bias }, k, passes, capacity }: Batch): GPUBuffer {
    const { packed, passBytes, scoreFor } = this.#kernels;
    const words = new Uint32Array((this.#parts.length * passes.length * passBytes) / 4);
    let at = 0;
    for (const { rows, first } of this.#parts) {
      for (const { queries, ends, answer, continues } of passes) {
        const flags = (mask ? FLAGS.mask : 0) | (bias ? FLAGS.bias : 0) | (continues ? FLAGS.continues : 0);
        words.set([rows, first, flags, ends, answer, this.#blocks, k, capacity], at / 4);
        writeQueries(queries, scoreFor(queries.length).width, packed, words.buffer, at + PASS_WORDS * 4);
        at += passBytes;
      }
    }
    const buffer = this.#scratch.get("passes", at, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
    this.#device.queue.writeBuffer(buffer, 0, words);
    return buffer;
  }

  /** Writes mask and bias; one word for an absent one, since the binding needs a buffer. */
  #writeRowInputs({ request: { mask, bias } }: Batch): [mask: GPUBuffer, bias: GPUBuffer] {
    const write = (name: string, values: Uint32Array | Int32Array | undefined): GPUBuffer => {
      const buffer = this.#scratch.get(name, values?.byteLength ?? 4);
      if (values) this.#device.queue.writeBuffer(buffer, 0, values as typeof values & ArrayBufferView<ArrayBuffer>);
      return buffer;
    };
    return [write("mask", mask?.words), write("bias", bias)];
  }

  #bind(layout: GPUBindGroupLayout, passes: GPUBuffer, buffers: readonly GPUBuffer[]): GPUBindGroup {
    const first = { binding: 0, resource: { buffer: passes, size: this.#kernels.passBytes } };
    const rest = buffers.map((buffer, i) => ({ binding: i + 1, resource: { buffer } }));
    return this.#device.createBindGroup({ layout, entries: [first, ...rest] });
  }
}
