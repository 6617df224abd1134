// Cleans up when a person or a batch system ends the program, then ends it with the signal's usual exit code.

import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls `clean` on the first of these signals and exits with 128 + its number. Returns how to stop listening.
 *  Signals are heard between two turns of the event loop: work that is to be interrupted must wait now and then. */
export function onInterrupt(clean: () => void): () => void {
  const interrupt = (signal: (typeof SIGNALS)[number]): never => {
    clean();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.once(signal, interrupt);
  return () => {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  };
}
