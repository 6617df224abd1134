// What scoring needs of the outside world, handed in so that a test can fix the clock and the dice.

import { type Random, seededRandom } from "../vector/random.js";

export interface World {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since some fixed moment, with fractions. */
  readonly stopwatch: () => number;
  /** Runs `task` in so many milliseconds. */
  readonly later: (ms: number, task: () => void) => void;
  readonly random: Random;
}

/** The clock of this machine, and dice that fall the same way each time. */
export function plainWorld(): World {
  return {
    now: () => Date.now(),
    stopwatch: () => performance.now(),
    later: (ms, task) => void setTimeout(task, ms),
    random: seededRandom(1),
  };
}
