// Finds a Chromium for the browser tests, or installs one. Never skips: no browser is a failure that says what to do.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** WebGPU rendered in software where there is no card, and none of Chromium's own background traffic. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Path of a Chromium: CHROMIUM_PATH, else the system's, else Playwright's own, else undefined. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== "") {
    if (!existsSync(CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, where there is no file.`);
    return CHROMIUM_PATH;
  }
  const directories = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  const system = SYSTEM_NAMES.flatMap((name) => directories.map((directory) => `${directory}/${name}`));
  const mac = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return [...system, ...mac, chromium.executablePath()].find((path) => existsSync(path));
}

/** Like findChromium, but installs one where there is none: Playwright's installer, else apt-get. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const attempts: [command: string, ...rest: string[]][][] = [
    [["npx", "playwright", "install", "--with-deps", "chromium"]],
    [["npx", "playwright", "install", "chromium"]],
    [
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "chromium"],
    ],
    [
      ["sudo", "-n", "apt-get", "update"],
      ["sudo", "-n", "apt-get", "install", "-y", "chromium"],
    ],
  ];
  for (const commands of attempts) {
    try {
      for (const [command, ...rest] of commands) {
        console.log(`No Chromium found; trying: ${command} ${rest.join(" ")}`);
        execFileSync(command, rest, { stdio: "inherit", timeout: 600_000 });
      }
    } catch (error) {
      console.log(`That did not work: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "The browser tests need Chromium. Install it (for example `npx playwright install chromium` or `apt-get install chromium`), or set CHROMIUM_PATH to one.",
  );
}
