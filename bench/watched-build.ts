// Runs the built command line and watches the memory of its process, ten times a second. Needs
// `npm run build:library` and Linux.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** @returns the most bytes that were resident, and seconds */
export async function watchedBuild(
  words: readonly string[],
): Promise<{ readonly peak: number; readonly seconds: number }> {
  const began = performance.now();
  const program = spawn(process.execPath, [cli, "build", ...words], { stdio: ["ignore", "inherit", "inherit"] });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytes(program.pid ?? 0));
  }, 100);
  const code = await new Promise((resolve) => program.once("close", resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`vitrine build ended with ${code}`);
  return { peak, seconds: (performance.now() - began) / 1000 };
}

/** The most that the process has held so far, as the system counts it; 0 once it has ended. */
function residentBytes(pid: number): number {
  try {
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}
