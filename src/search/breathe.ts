// Long work in slices: lets whatever else the thread has to do come in between. A message rather than a timer, since
// browsers stretch nested timers to four milliseconds each.

export class Breath {
  readonly #channel = new MessageChannel();
  #resume: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#resume?.();
  }

  /** Resolves once the thread has taken up what was waiting. One caller at a time. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
      this.#channel.port2.postMessage(undefined);
    });
  }

  /** An open channel keeps Node alive. */
  end(): void {
    this.#channel.port1.close();
  }
}
