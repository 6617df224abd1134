// How long an engine on a device lives, and who waits for it: a lost device may never answer, so that the loss must end
// the waiting.

export class Lifetime {
  readonly #waiting = new Set<(reason: Error) => void>();
  #over: Error | undefined;

  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** Throws the reason once it is over. */
  check(): void {
    if (this.#over !== undefined) throw this.#over;
  }

  /** `work`, but rejects with the reason if the end comes first. */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#over !== undefined) reject(this.#over);
      else this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  /** Only the first end counts: false for every other. */
  end(reason: Error): boolean {
    if (this.#over !== undefined) return false;
    this.#over = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
    return true;
  }
}
