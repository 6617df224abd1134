// A Chromium of the test's own, on a profile that outlives it, which can be killed as a crash would; and a server with
// the built library, twice, and the demo's index.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { RecommenderOptions } from "../../src/recommender-options.js";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../chromium.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", json: "application/json" };

/** Gives the address; `close` ends it. The library is at /dist/ and, as a second copy, at /copy/. */
export async function serveLibrary(): Promise<{ readonly origin: string; close(): void }> {
  const server: Server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    // Memory can be measured, workers included, in isolated pages only.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    // So that the same server can be the frame from elsewhere, under another of its names.
    response.setHeader("cross-origin-resource-policy", "cross-origin");
    if (pathname === "/") {
      response.setHeader("content-type", "text/html");
      response.end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    const path = pathname.replace(/^\/copy\//, "/dist/");
    const file = join(root, path.startsWith("/index/") ? "public/demo" : "", path);
    if (!file.startsWith(root) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  return {
    origin: `http://localhost:${typeof address === "object" ? address?.port : 0}`,
    close: () => server.close(),
  };
}

export interface OwnChromium {
  readonly browser: Browser;
  /** A page with a recommender in `window.vitrine`, on the stored record. */
  shop(origin: string, options?: Partial<RecommenderOptions>): Promise<Page>;
  /** Ends every process of it at once, as a crash does. */
  kill(): Promise<void>;
  /** Ends it as a user does. */
  quit(): Promise<void>;
}

/** Opens the shop in a page of the origin, or once more after a reload. */
export async function openIn(page: Page, options: Partial<RecommenderOptions> = {}): Promise<void> {
  await page.evaluate(async (more) => {
    const { createRecommender } = (await import("/dist/index.js" as string)) as typeof import("../../src/index.js");
    const common = { catalog: "/index/index.json", consent: "stored", engine: "js" } as const;
    Object.assign(window, { vitrine: await createRecommender({ ...common, ...more }) });
  }, options);
}

export async function launchOwn(profile: string, more: readonly string[] = []): Promise<OwnChromium> {
  const portFile = join(profile, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const child = spawn(
    ensureChromium(),
    [
      ...CHROMIUM_ARGUMENTS,
      ...more,
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    { detached: true, stdio: "ignore" },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const browser = await connect(portFile, child);
  return {
    browser,
    shop: async (origin, options) => {
      const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
      await page.goto(origin);
      await openIn(page, options);
      return page;
    },
    kill: async () => {
      // The group that it leads: browser, renderers, storage.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
    },
    quit: async () => {
      const session = await browser.newBrowserCDPSession();
      await Promise.race([session.send("Browser.close"), ended]);
      await ended;
    },
  };
}

async function connect(portFile: string, child: ChildProcess): Promise<Browser> {
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode}.`);
    const [port, path] = existsSync(portFile) ? readFileSync(portFile, "utf8").split("\n") : [];
    if (port !== undefined && path !== undefined) return chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Chromium did not say where it listens.");
}
