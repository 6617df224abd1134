// Clock and random numbers of scoring, injected so that tests can fix them.

import { type Random, seededRandom } from "../vector/random.js";

export interface World {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Monotonic clock in milliseconds, with fractions. */
  readonly stopwatch: () => number;
  /** Runs `task` after `ms` milliseconds. */
  readonly later: (ms: number, task: () => void) => void;
  readonly random: Random;
}

/** The real clock, and random numbers of a fixed seed. */
export function plainWorld(): World {
  return {
    now: () => Date.now(),
    stopwatch: () => performance.now(),
    later: (ms, task) => void setTimeout(task, ms),
    random: seededRandom(1),
  };
}
