// Splits long work into slices, yielding to other tasks of the thread in between. Yields by a message rather than a
// timer, since browsers delay nested timers to four milliseconds each.

export class YieldChannel {
  readonly #channel = new MessageChannel();
  #resume: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#resume?.();
  }

  /** Resolves after the tasks that were waiting have run. One caller at a time. */
  yield(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
      this.#channel.port2.postMessage(undefined);
    });
  }

  /** An open channel keeps a Node process alive. */
  close(): void {
    this.#channel.port1.close();
  }
}
