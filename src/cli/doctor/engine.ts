// Which scoring engine this machine gets: opens the library and the index in a headless Chromium, which posts its
// choice back over HTTP. If Chromium is not installed, that is reported; it is never downloaded.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EngineReport } from "../../scoring/engine-report.js";
import { LIBRARY_FOLDER } from "../package-files.js";
import type { Finding } from "./finding.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const PATIENCE = 45_000;

const PAGE = '<!doctype html><title>vitrine doctor</title><script type="module" src="/doctor.js"></script>';
const SCRIPT = `import { createRecommender } from "/lib/index.js";
let told;
try {
  const shop = await createRecommender({ catalog: "/index/index.json", name: "doctor" });
  told = await shop.setEngine("auto");
} catch (error) {
  told = { error: String(error) };
}
await fetch("/told", { method: "POST", body: JSON.stringify(told) });`;

/** Path of a Chromium: CHROMIUM_PATH, else one found on the system. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM_PATH, PATH = "" } = environment;
  const paths = PATH.split(process.platform === "win32" ? ";" : ":").filter((folder) => folder !== "");
  const candidates = [CHROMIUM_PATH ?? "", ...NAMES.flatMap((name) => paths.map((path) => join(path, name))), ...APPS];
  return candidates.find((path) => path !== "" && existsSync(path));
}

export async function checkEngine(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<Finding> {
  const check = "engine";
  const chromium = findChromium();
  if (chromium === undefined || !existsSync(join(LIBRARY_FOLDER, "index.js"))) {
    const says = "No Chromium was found on this machine, so this was not checked.";
    return {
      check,
      severity: "note",
      says,
      advice: "Set CHROMIUM_PATH to one, or open the page and ask shop.report().",
    };
  }
  const told = await toldBy(chromium, files);
  if (told === undefined) {
    const says = `Chromium (${chromium}) gave no answer in ${PATIENCE / 1000} s, so this was not checked.`;
    return { check, severity: "note", says };
  }
  if ("error" in told) {
    const advice = "Look at the other findings first: the index is opened as a shopper's page would.";
    return { check, severity: "error", says: `The index does not open in Chromium: ${told.error}`, advice };
  }
  const tried = told.tried.map(({ engine, why }) => `; ${engine}: ${why}`).join("");
  return { check, severity: "ok", says: `Here ${told.engine} scores (${told.device})${tried}.` };
}

async function toldBy(
  chromium: string,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<EngineReport | { readonly error: string } | undefined> {
  const profile = mkdtempSync(join(tmpdir(), "vitrine-doctor-"));
  let hear = (_: string): void => {};
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const server = await listen(files, hear);
  const { port } = server.address() as AddressInfo;
  const browser = spawn(
    chromium,
    [
      "--headless=new",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--enable-unsafe-webgpu",
      `--user-data-dir=${profile}`,
      // Chromium refuses to run its sandbox as root; it only loads local files here.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `http://127.0.0.1:${port}/`,
    ],
    { stdio: "ignore", detached: true },
  );
  const ended = new Promise<undefined>((resolve) => {
    browser.once("error", () => resolve(undefined));
    browser.once("exit", () => resolve(undefined));
  });
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    const text = await Promise.race([heard, ended, tired]);
    return text === undefined ? undefined : JSON.parse(text);
  } finally {
    clearTimeout(timer);
    endGroup(browser);
    await ended;
    server.closeAllConnections();
    server.close();
    for (const folder of [socketFolder(profile), profile]) {
      // Its helper processes may still be writing.
      if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
}

/** Folder of the socket that Chromium's profile links to: it is created in the temporary directory and not removed
 *  by Chromium. */
function socketFolder(profile: string): string | undefined {
  try {
    return dirname(readlinkSync(join(profile, "SingletonSocket")));
  } catch {
    return undefined; // This system has none, or Chromium did not get so far.
  }
}

/** Ends the browser and its helper processes, which form a process group. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return; // It never started.
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // It has already ended.
  }
}

/** Serves the page, the library and the index on the loopback interface only. */
async function listen(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  hear: (text: string) => void,
): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const send = (type: string, body: string | Uint8Array | undefined): void => {
      response.writeHead(body === undefined ? 404 : 200, { "Content-Type": type }).end(body);
    };
    if (pathname === "/told") {
      let text = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        send("text/plain", "");
        hear(text);
      });
    } else if (pathname === "/") send("text/html", PAGE);
    else if (pathname === "/doctor.js") send("text/javascript", SCRIPT);
    else if (pathname.startsWith("/lib/") && !pathname.includes("..")) {
      const path = join(LIBRARY_FOLDER, pathname.slice("/lib/".length));
      send("text/javascript", existsSync(path) ? readFileSync(path) : undefined);
    } else send("application/json", files.get(decodeURIComponent(pathname.slice("/index/".length))));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}
