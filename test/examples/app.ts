// An app in a folder of its own: installed from the tarball, built, served, and looked at in Chromium.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import sirv from "sirv";

const run = promisify(execFile);
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The folder all apps are built in; examples find `../items.ndjson` there. */
export function workshop(): string {
  const folder = process.env.VITRINE_EXAMPLES;
  if (folder === undefined) throw new Error("Run these tests by their own configuration: npm run test:examples.");
  return folder;
}

/** Copies an app, points it at the tarball, installs and builds it. Resolves with its folder. */
export async function built(source: string, name: string): Promise<string> {
  const folder = join(workshop(), name);
  cpSync(join(repository, "examples", "items.ndjson"), join(dirname(folder), "items.ndjson"));
  cpSync(source, folder, { recursive: true, filter: (path) => !/node_modules|\/(dist|\.next|\.astro)$/.test(path) });
  const manifest = join(folder, "package.json");
  const wanted = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies: Record<string, string> };
  wanted.dependencies.vitrine = `file:${process.env.VITRINE_TARBALL}`;
  writeFileSync(manifest, JSON.stringify(wanted));
  const quiet = { cwd: folder, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" } };
  await run("npm", ["install", "--no-audit", "--no-fund"], quiet);
  await run("npm", ["run", "build"], { ...quiet, maxBuffer: 1 << 26 });
  return folder;
}

export interface Served {
  readonly address: string;
  readonly close: () => void;
}

/** What a careful shop sends with every file: no inline code, no eval, and addresses of scripts only by a policy. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

/** Serves a folder of files.
 *  @param policyOf what is sent as Content-Security-Policy with a file of this type. */
export async function serveFolder(folder: string, policyOf?: (type: string) => string): Promise<Served> {
  const setHeaders = (response: ServerResponse): void => {
    if (policyOf === undefined) return;
    response.setHeader("Content-Security-Policy", policyOf(String(response.getHeader("Content-Type"))));
  };
  const server = createServer(sirv(folder, { dev: true, setHeaders }));
  server.listen(0);
  await once(server, "listening");
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** Serves by the app's own start command, once it answers. */
export async function serveBy(command: readonly string[], folder: string, port: number): Promise<Served> {
  const [name = "", ...rest] = command;
  const child: ChildProcess = spawn(name, rest, { cwd: folder, stdio: "ignore", detached: true });
  const address = `http://localhost:${port}/`;
  const close = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid);
  };
  for (let tries = 0; tries < 200; tries++) {
    if (
      await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { address, close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  close();
  throw new Error(`${command.join(" ")} does not answer at ${address}.`);
}

/** What went wrong on the page so far: errors, warnings, requests that failed. */
export function troubleOn(page: Page): string[] {
  const trouble: string[] = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/favicon/.test(message.location().url)) {
      trouble.push(`${message.type()}: ${message.text()}`);
    }
  });
  return trouble;
}

/** A shelf of four from the index; a click on one takes it off and brings what is like it. */
export async function expectPersonalShelf(page: Page, cards = "#shelf button"): Promise<void> {
  const titles = (): Promise<string[]> => page.locator(cards).allTextContents();
  await expect(page.locator(cards)).toHaveCount(4, { timeout: 30_000 });
  await expect.poll(async () => (await titles()).every((title) => title.trim().length > 3)).toBe(true);
  const before = await titles();
  await page.locator(cards).first().click();
  await expect.poll(titles).not.toContain(before[0]);
  await expect(page.locator(cards)).toHaveCount(4);
}
