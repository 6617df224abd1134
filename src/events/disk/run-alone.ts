// Lets one tab at a time do what all would do, by a Web Lock. Where there are none, everybody does it: the task itself
// must bear that.

/** Runs `task`, or gives undefined at once if another tab is at it. */
export async function runAlone<T>(name: string, task: () => Promise<T>): Promise<T | undefined> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks === undefined) return task();
  return locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? undefined : await task()));
}
