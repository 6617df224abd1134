// GPU buffers reused by successive calls: created on first use and replaced if a call needs larger ones, so that
// memory is bounded by the largest call.

export class Scratch {
  readonly #device: GPUDevice;
  readonly #buffers = new Map<string, GPUBuffer>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** The buffer called `name`, of at least `bytes`. Its content is undefined: whatever the previous call left. */
  get(
    name: string,
    bytes: number,
    usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
  ): GPUBuffer {
    const there = this.#buffers.get(name);
    if (there !== undefined && there.size >= bytes) return there;
    there?.destroy();
    const made = this.#device.createBuffer({ label: `vitrine ${name}`, size: Math.ceil(bytes / 256) * 256, usage });
    this.#buffers.set(name, made);
    return made;
  }

  get bytes(): number {
    return [...this.#buffers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
  }
}
