// A budget for trials in seconds, counted as the work that trials take on an ordinary machine and not by the clock, so
// that a slow machine finds the same settings. The clock only ends a search that takes several times the budget.

/** The clock ends the trials after this many times the budget. */
const PATIENCE = 4;

export class WorkBudget {
  readonly #seconds: number;
  readonly #clock: () => number;
  readonly #began: number;
  #spent = 0;
  #capped = false;

  /** @param clock milliseconds; preferably of processor time, which does not pass while other processes run */
  constructor(seconds: number, clock: () => number) {
    this.#seconds = seconds;
    this.#clock = clock;
    this.#began = clock();
  }

  /** True if the clock and not the counted work ended the trials. */
  get capped(): boolean {
    return this.#capped;
  }

  readonly open = (): boolean => this.#openUntil(1);

  /** @param seconds that a trial takes on an ordinary machine */
  readonly spend = (seconds: number): void => {
    this.#spent += seconds;
  };

  /** The same budget, closed once this share of the whole is spent. */
  share(part: number): { readonly open: () => boolean; readonly spend: (seconds: number) => void } {
    return { open: () => this.#openUntil(part), spend: this.spend };
  }

  #openUntil(part: number): boolean {
    if (this.#spent >= part * this.#seconds) return false;
    if (this.#clock() - this.#began < 1000 * PATIENCE * part * this.#seconds) return true;
    this.#capped = true;
    return false;
  }
}
