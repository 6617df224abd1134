// Access to the checked site: a deployed site over HTTP, as a browser would request it, or a folder on this machine.
// Both are addressed by URL; a folder has no headers.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export interface Answer {
  /** For a folder: 200 if the file exists. */
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Undefined for a file in a folder. */
  readonly headers: Headers | undefined;
}

/** Milliseconds until a request counts as failed. */
const PATIENCE = 15_000;
/** Depth of subfolders that are searched for an index. */
const DEPTH = 3;

/** @param origin origin of the requesting page, if it is another one: the server may allow only some origins */
export async function ask(url: URL, origin?: string): Promise<Answer> {
  if (url.protocol === "file:") {
    const path = fileURLToPath(url);
    const found = existsSync(path) && statSync(path).isFile();
    return { status: found ? 200 : 404, bytes: new Uint8Array(found ? readFileSync(path) : []), headers: undefined };
  }
  const response = await fetch(url, {
    headers: { "Accept-Encoding": "gzip, br", ...(origin === undefined ? {} : { Origin: origin }) },
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers };
}

/** Whether a URL exists, without downloading it if the server supports HEAD requests. */
export async function isThere(url: URL): Promise<boolean> {
  if (url.protocol === "file:") return existsSync(fileURLToPath(url));
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const head = await fetch(url, { method: "HEAD", signal });
    if (head.status !== 405 && head.status !== 501) return head.ok;
    const { ok, body } = await fetch(url, { signal });
    await body?.cancel();
    return ok;
  } catch {
    return false; // Refused, timed out, or unknown host: a browser would show nothing either.
  }
}

/** URL of a folder or a site; undefined for anything else. */
export function addressOf(target: string): URL | undefined {
  if (/^https?:/i.test(target)) return URL.canParse(target) ? new URL(target) : undefined;
  if (!existsSync(target)) return undefined;
  return pathToFileURL(statSync(target).isDirectory() ? join(target, "/") : target);
}

/** Every index.json in a folder and its subfolders, nearest first. */
export function indexesBelow(folder: string, depth = DEPTH): string[] {
  const own = join(folder, "index.json");
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && depth > 0)
    .flatMap((entry) => indexesBelow(join(folder, entry.name), depth - 1));
  return existsSync(own) ? [own, ...below] : below;
}
