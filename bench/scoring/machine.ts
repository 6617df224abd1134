// Where the figures were taken.

import { cpus, loadavg } from "node:os";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** Processes that wanted a core, over the last five minutes: more than the cores have, and everyone was slowed. */
  readonly load: string;
  readonly node: string;
  readonly browser?: string;
  readonly adapter?: string;
}

export function machine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model ?? "unknown",
    cores: all.length,
    load: (loadavg()[1] ?? 0).toFixed(1),
    node: process.versions.node,
  };
}
