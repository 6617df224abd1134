// Where the figures were taken.

import { cpus } from "node:os";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  readonly browser?: string;
  readonly adapter?: string;
}

export function machine(): Machine {
  const all = cpus();
  return { processor: all[0]?.model ?? "unknown", cores: all.length, node: process.versions.node };
}
