// Measures the GPU's own time with timestamp queries, if the device supports them.

/** Bytes of the two timestamps. */
export const TICKS = 16;

export class Stopwatch {
  readonly #set: GPUQuerySet | undefined;
  readonly #ticks: GPUBuffer | undefined;

  constructor(device: GPUDevice) {
    if (!device.features.has("timestamp-query")) return;
    this.#set = device.createQuerySet({ type: "timestamp", count: 2 });
    this.#ticks = device.createBuffer({
      label: "vitrine ticks",
      size: 256,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
  }

  /** Descriptor for the pass to be timed. */
  get pass(): GPUComputePassDescriptor {
    const querySet = this.#set;
    if (querySet === undefined) return {};
    return { timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 } };
  }

  /** Copies the two timestamps into `target` at `at`. */
  copy(encoder: GPUCommandEncoder, target: GPUBuffer, at: number): void {
    if (this.#set === undefined || this.#ticks === undefined) return;
    encoder.resolveQuerySet(this.#set, 0, 2, this.#ticks, 0);
    encoder.copyBufferToBuffer(this.#ticks, 0, target, at, TICKS);
  }

  /** Milliseconds between the two timestamps, which are in nanoseconds. */
  read(ticks: ArrayBuffer): number | undefined {
    if (this.#set === undefined) return undefined;
    const [began = 0n, ended = 0n] = new BigUint64Array(ticks);
    return Math.max(0, Number(ended - began) / 1e6);
  }

  destroy(): void {
    this.#set?.destroy();
    this.#ticks?.destroy();
  }
}
