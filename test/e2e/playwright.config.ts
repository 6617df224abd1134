// The demo shop in real Chromium, served by the command line as a shop's visitor would get it.

import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "../chromium.js";

export const PORT = Number(process.env.VITRINE_PORT ?? 4179);

export default defineConfig({
  testDir: ".",
  outputDir: "../.out/e2e",
  timeout: 60_000,
  workers: 2,
  globalSetup: "../own-temporary-files.ts",
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "../.out/playwright.json" }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: { executablePath: findChromium() ?? "chromium-not-found", args: [...CHROMIUM_ARGUMENTS] },
  },
  webServer: {
    command: `node dist/cli.js serve public/demo/index --assets public/demo --port ${PORT}`,
    cwd: "../..",
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
