// The buffers that one call after the other uses: made when first needed, replaced when a call needs larger ones, so
// that ten thousand calls hold no more than the largest of them.

export class Scratch {
  readonly #device: GPUDevice;
  readonly #buffers = new Map<string, GPUBuffer>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** The buffer under `name`, of at least `bytes`. What it holds is what the call before left there. */
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
