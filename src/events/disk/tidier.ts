// Moves the log to a segment when it has grown long: when the thread is idle, and in one tab at a time. If this fails,
// nothing is lost: the log is unchanged, and the next write schedules it again.

import { runAlone } from "./run-alone.js";

export interface TidierOptions {
  /** The same in every tab that shares the record. */
  readonly name: string;
  readonly idle: (task: () => void) => void;
  /** Does the work; resolves with whether anything changed. */
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

  /** Settles with the run in progress, if there is one; scheduled runs are not awaited. */
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

  /** Cancels scheduled runs until the next `resume`. */
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
