// Times the device's own work, where it can tell.

/** Bytes of the two ticks. */
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

  /** What the pass to be timed is begun with. */
  get pass(): GPUComputePassDescriptor {
    const querySet = this.#set;
    if (querySet === undefined) return {};
    return { timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 } };
  }

  /** Puts the two ticks into `target` at `at`. */
  copy(encoder: GPUCommandEncoder, target: GPUBuffer, at: number): void {
    if (this.#set === undefined || this.#ticks === undefined) return;
    encoder.resolveQuerySet(this.#set, 0, 2, this.#ticks, 0);
    encoder.copyBufferToBuffer(this.#ticks, 0, target, at, TICKS);
  }

  /** Milliseconds between two ticks, which count nanoseconds. */
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
