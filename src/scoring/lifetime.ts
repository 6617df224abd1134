// The lifetime of an engine on a device. Promises of a lost device may never settle, so the loss rejects all that wait.

export class Lifetime {
  readonly #waiting = new Set<(reason: Error) => void>();
  #over: Error | undefined;

  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** Throws the reason if the lifetime has ended. */
  check(): void {
    if (this.#over !== undefined) throw this.#over;
  }

  /** `work`, but rejects with the reason if the lifetime ends first. */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#over !== undefined) reject(this.#over);
      else this.#waiting.add(reject);
      work.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  /** Ends the lifetime. Only the first call counts; false for every later one. */
  end(reason: Error): boolean {
    if (this.#over !== undefined) return false;
    this.#over = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
    return true;
  }
}
