// Runs a task in only one tab at a time, using a Web Lock. Without Web Locks all tabs run it, so the task must
// tolerate that.

/** Runs `task`, or returns undefined at once if another tab is running it. */
export async function runAlone<T>(name: string, task: () => Promise<T>): Promise<T | undefined> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks === undefined) return task();
  return locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? undefined : await task()));
}
