// A clock that only moves when told to: for tests of what happens in a minute, a week, or never.

export interface FakeClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The same time as a monotonic clock. */
  readonly stopwatch: () => number;
  /** `task` runs during the `advance` that reaches its time; at once if `ms` is 0 or less. */
  readonly later: (ms: number, task: () => void) => void;
  /** Advances the time by `ms` and runs, in order, the tasks that are due. */
  readonly advance: (ms: number) => void;
}

/** @param start in ms since 1970; default 0 */
export function fakeClock(start = 0): FakeClock {
  let time = start;
  const waiting: { readonly at: number; readonly task: () => void }[] = [];
  return {
    now: () => time,
    stopwatch: () => time,
    later(ms, task) {
      if (ms <= 0) return task();
      const at = time + ms;
      const place = waiting.findIndex((other) => other.at > at);
      waiting.splice(place < 0 ? waiting.length : place, 0, { at, task });
    },
    advance(ms) {
      const end = time + ms;
      for (let next = waiting[0]; next !== undefined && next.at <= end; next = waiting[0]) {
        waiting.shift();
        time = next.at;
        next.task();
      }
      time = end;
    },
  };
}
