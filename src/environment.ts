// Clock, random numbers, network and storage, injected so that tests can replace them.

import { type FileCaches, patientCaches } from "./patient-caches.js";
import { type Random, seededRandom } from "./vector/random.js";

export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Monotonic clock in milliseconds, with fractions: for timings only. */
  readonly stopwatch: () => number;
  readonly random: Random;
  readonly fetch: typeof fetch;
  /** Undefined where the browser has none (Lockdown Mode, some private windows). */
  readonly indexedDB: IDBFactory | undefined;
  /** Keeps downloaded files by hash; undefined where the browser has none. */
  readonly caches: FileCaches | undefined;
  /** Runs `task` after `ms` milliseconds. */
  readonly later: (ms: number, task: () => void) => void;
  /** Runs `task` a moment later, after the calls that wait now. (Workers have no requestIdleCallback.) */
  readonly idle: (task: () => void) => void;
}

/** The real environment of this thread: page, worker or Node. */
export function hostEnvironment(): Environment {
  const caches = readable(() => globalThis.caches);
  return {
    now: () => Date.now(),
    stopwatch: () => performance.now(),
    random: seededRandom(Date.now()),
    fetch: (input, init) => globalThis.fetch(input, init),
    indexedDB: readable(() => globalThis.indexedDB),
    caches: caches && patientCaches(caches),
    later: (ms, task) => void setTimeout(task, ms),
    idle: (task) => void setTimeout(task, 50),
  };
}

/** Some browsers throw when a blocked storage property is only read. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read() ?? undefined;
  } catch {
    return undefined;
  }
}
