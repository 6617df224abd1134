// What a figure was measured on, in one line.

import { cpus, loadavg, totalmem } from "node:os";

/** With its load: on a busy machine times say little. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(0);
  return `${cpus()[0]?.model ?? "unknown processor"} × ${cpus().length}, ${memory} GiB, load ${load}, Node ${process.version}`;
}
