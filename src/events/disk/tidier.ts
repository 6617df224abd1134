// When the log grows long, has it made a segment: when the thread is idle, by one tab at a time. Nothing is lost by a
// tidying that fails: the log is as it was, and the next write plans another.

import { runAlone } from "./run-alone.js";

export interface TidierOptions {
  /** The same in every tab that shares the record. */
  readonly name: string;
  readonly idle: (task: () => void) => void;
  /** Does it, and gives whether anything changed. */
  readonly tidy: () => Promise<boolean>;
  /** Called after a change. */
  readonly onTidied: () => Promise<void>;
}

export class Tidier {
  readonly #options: TidierOptions;
  #planned = false;
  #stopped = false;
  #underWay: Promise<void> = Promise.resolve();

  constructor(options: TidierOptions) {
    this.#options = options;
  }

  /** Settles with the tidying that has begun, if one has; one that is only planned holds nobody up. */
  get underWay(): Promise<void> {
    return this.#underWay;
  }

  plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    this.#options.idle(() => {
      this.#planned = false;
      if (!this.#stopped) this.#underWay = this.#run().catch(() => {});
    });
  }

  /** What is planned is dropped, until the next `resume`. */
  stop(): void {
    this.#stopped = true;
  }

  resume(): void {
    this.#stopped = false;
  }

  async #run(): Promise<void> {
    const { name, tidy, onTidied } = this.#options;
    if (await runAlone(`${name}:tidy`, tidy)) await onTidied();
  }
}
