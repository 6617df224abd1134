// The demo shop in real Chromium, served by the command line as a shop's visitor would get it.

import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "../chromium.js";

// Any free port. The processes that run the tests read this file, too, and inherit the variable.
process.env.VITRINE_PORT ??= await freePort();
const address = `http://localhost:${process.env.VITRINE_PORT}/`;

export default defineConfig({
  testDir: ".",
  outputDir: "../.out/e2e",
  // Limits that a machine several times slower than ours does not reach.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  globalSetup: "../own-temporary-files.ts",
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "../.out/playwright.json" }]],
  use: {
    baseURL: address,
    launchOptions: { executablePath: findChromium() ?? "chromium-not-found", args: [...CHROMIUM_ARGUMENTS] },
  },
  webServer: {
    command: `node dist/cli.js serve public/demo/index --assets public/demo --port ${process.env.VITRINE_PORT}`,
    cwd: "../..",
    url: address,
    reuseExistingServer: false,
  },
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return String(port);
}
