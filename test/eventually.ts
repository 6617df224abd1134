import { vi } from "vitest";

/** Repeats the check until it passes, and fails with its error after half a minute: a limit for slow machines, which no
 *  passing test reaches. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000 });
}
