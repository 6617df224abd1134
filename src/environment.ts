// What the outside world supplies, handed in so that a test can fix the clock and the dice.

import { type Random, seededRandom } from "./vector/random.js";

export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since some fixed moment, with fractions: for timings only. */
  readonly stopwatch: () => number;
  readonly random: Random;
  readonly fetch: typeof fetch;
  /** Undefined where the browser has none (Lockdown Mode, some private windows). */
  readonly indexedDB: IDBFactory | undefined;
  /** Keeps downloaded files by hash; undefined where the browser has none. */
  readonly caches: CacheStorage | undefined;
  /** Runs `task` in so many milliseconds. */
  readonly later: (ms: number, task: () => void) => void;
  /** Runs `task` when the thread has nothing better to do. */
  readonly idle: (task: () => void) => void;
}

/** The world of this thread: page, worker or Node. */
export function hostEnvironment(): Environment {
  return {
    now: () => Date.now(),
    stopwatch: () => performance.now(),
    random: seededRandom(Date.now()),
    fetch: (input, init) => globalThis.fetch(input, init),
    indexedDB: readable(() => globalThis.indexedDB),
    caches: readable(() => globalThis.caches),
    later: (ms, task) => void setTimeout(task, ms),
    idle: (task) => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(() => task(), { timeout: 2000 });
      else setTimeout(task, 50);
    },
  };
}

/** Some browsers throw on the mere reading of a forbidden store. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read() ?? undefined;
  } catch {
    return undefined;
  }
}
