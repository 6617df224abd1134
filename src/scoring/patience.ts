// When a graphics card that failed is tried again: after 1, 2, 4 … minutes, an hour at most; never one that lied. Keeps
// the count of losses for the report. Has no timer: a page that asks for nothing wakes no card.

import type { EngineName } from "./engine.js";
import type { EngineLoss, EngineTrouble } from "./engine-report.js";

const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;

interface Entry {
  why: string;
  losses: number;
  at: number;
  lied: boolean;
  /** Times in a row, an hour's peace aside. */
  inARow: number;
  /** Undefined while it is not waited for: it serves again, or nobody knows yet. */
  retryAt: number | undefined;
}

export class Patience {
  readonly #now: () => number;
  readonly #entries = new Map<EngineName, Entry>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** It failed in the middle of a call. */
  lost(engine: EngineName, why: string): void {
    const entry = this.#wait(engine, why);
    entry.losses++;
    entry.at = this.#now();
  }

  /** It could not be opened just now. */
  absent(engine: EngineName, why: string): void {
    this.#wait(engine, why);
  }

  /** It gave a wrong answer. */
  lied(engine: EngineName, why: string): void {
    this.lost(engine, why);
    this.#entry(engine).lied = true;
  }

  /** It serves, or was judged for good: nothing to wait for. */
  settled(engine: EngineName): void {
    const entry = this.#entries.get(engine);
    if (entry !== undefined) entry.retryAt = undefined;
  }

  /** Why it never serves again in this session; undefined where it may. */
  banned(engine: EngineName): string | undefined {
    const entry = this.#entries.get(engine);
    return entry?.lied ? entry.why : undefined;
  }

  /** Engines whose time has not come. */
  get waiting(): EngineTrouble[] {
    const waits = ({ lied, retryAt = 0 }: Entry): boolean => lied || retryAt > this.#now();
    return [...this.#entries].filter(([, entry]) => waits(entry)).map(([engine, { why }]) => ({ engine, why }));
  }

  /** When the first of them comes, in ms since 1970. */
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
