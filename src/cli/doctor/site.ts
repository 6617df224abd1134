// Where the doctor looks: a deployed site, asked over HTTP as a browser would, or a folder on this machine. Both answer
// by address; only the first has headers.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export interface Answer {
  /** 200 for a file that is there. */
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Undefined for a file of a folder. */
  readonly headers: Headers | undefined;
}

/** A server that takes longer is as good as away. */
const PATIENCE = 15_000;
/** Folders below the one named, in which an index is looked for. */
const DEPTH = 3;

/** @param origin of the page that would ask, where it is another one: the server may answer only those it knows. */
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

/** Whether something is there, without downloading it where the server can say so. */
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
    return false; // Refused, too late, or no such host: a browser would show nothing either.
  }
}

/** The address of a folder or of a site. Undefined for what is neither. */
export function addressOf(target: string): URL | undefined {
  if (/^https?:/i.test(target)) return URL.canParse(target) ? new URL(target) : undefined;
  if (!existsSync(target)) return undefined;
  return pathToFileURL(statSync(target).isDirectory() ? join(target, "/") : target);
}

/** Every index.json at and below a folder, the nearest first. */
export function indexesBelow(folder: string, depth = DEPTH): string[] {
  const own = join(folder, "index.json");
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && depth > 0)
    .flatMap((entry) => indexesBelow(join(folder, entry.name), depth - 1));
  return existsSync(own) ? [own, ...below] : below;
}
