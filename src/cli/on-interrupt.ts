// Cleans up when a user or a batch system ends the program, then exits with the usual exit code for the signal.

import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls `clean` on the first of these signals and exits with 128 + its number. Returns a function that stops
 *  listening. Node handles signals between turns of the event loop, so long work must await now and then to be
 *  interruptible. */
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
