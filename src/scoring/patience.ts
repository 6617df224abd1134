// Retry policy for GPU engines that failed: after 1, 2, 4 … minutes, at most an hour; never after a wrong answer. Also
// counts failures for the report. Uses no timer: an idle page does not wake a GPU.

import type { EngineName } from "./engine.js";
import type { EngineLoss, EngineTrouble } from "./engine-report.js";

const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;

interface Entry {
  why: string;
  losses: number;
  at: number;
  lied: boolean;
  /** Consecutive failures; reset after an hour without one. */
  inARow: number;
  /** Undefined unless a retry is pending. */
  retryAt: number | undefined;
}

export class Patience {
  readonly #now: () => number;
  readonly #entries = new Map<EngineName, Entry>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes a failure during a call. */
  lost(engine: EngineName, why: string): void {
    const entry = this.#wait(engine, why);
    entry.losses++;
    entry.at = this.#now();
  }

  /** Notes that it could not be opened. */
  absent(engine: EngineName, why: string): void {
    this.#wait(engine, why);
  }

  /** Notes a wrong answer. */
  lied(engine: EngineName, why: string): void {
    this.lost(engine, why);
    this.#entry(engine).lied = true;
  }

  /** Notes that it is in use or finally rejected: no retry is pending. */
  settled(engine: EngineName): void {
    const entry = this.#entries.get(engine);
    if (entry !== undefined) entry.retryAt = undefined;
  }

  /** Why it is never used again in this session; undefined if it may be. */
  banned(engine: EngineName): string | undefined {
    const entry = this.#entries.get(engine);
    return entry?.lied ? entry.why : undefined;
  }

  /** Engines that are not to be tried now: before their retry, or banned. */
  get waiting(): EngineTrouble[] {
    const waits = ({ lied, retryAt = 0 }: Entry): boolean => lied || retryAt > this.#now();
    return [...this.#entries].filter(([, entry]) => waits(entry)).map(([engine, { why }]) => ({ engine, why }));
  }

  /** Time of the next retry, in ms since 1970. */
  get retryAt(): number | undefined {
    const times = [...this.#entries.values()].flatMap(({ lied, retryAt }) => (lied ? [] : (retryAt ?? [])));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  get losses(): EngineLoss[] {
    return [...this.#entries].flatMap(([engine, { why, losses: times, at, lied }]) =>
      times === 0 ? [] : [{ engine, why, times, at, ...(lied ? { lied } : {}) }],
    );
  }

  #wait(engine: EngineName, why: string): Entry {
    const entry = this.#entry(engine);
    const now = this.#now();
    const last = (entry.retryAt ?? entry.at) as number;
    entry.inARow = now - last > LONGEST ? 1 : entry.inARow + 1;
    entry.retryAt = now + Math.min(LONGEST, MINUTE * 2 ** (entry.inARow - 1));
    entry.why = why;
    return entry;
  }

  #entry(engine: EngineName): Entry {
    let entry = this.#entries.get(engine);
    if (entry === undefined) {
      entry = { why: "", losses: 0, at: 0, lied: false, inARow: 0, retryAt: undefined };
      this.#entries.set(engine, entry);
    }
    return entry;
  }
}
