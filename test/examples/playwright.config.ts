// The example apps and the usual bundlers, each from the packed tarball, in real Chromium. `npm run test:examples`; names
// after it choose some: `npm run test:examples -- -g next`.

import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "../chromium.js";

export default defineConfig({
  testDir: ".",
  outputDir: "../.out/examples",
  timeout: 400_000,
  workers: 2,
  fullyParallel: true,
  globalSetup: ["../own-temporary-files.ts", "./pack.ts", "./make-shop.ts"],
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "../.out/examples.json" }]],
  use: { launchOptions: { executablePath: findChromium() ?? "chromium-not-found", args: [...CHROMIUM_ARGUMENTS] } },
});
