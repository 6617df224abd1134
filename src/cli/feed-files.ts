// What `--items` names → the feeds to read: one file, the files of a folder, or the pages of a sitemap on this disk.

import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { detectFeed } from "../catalog/feeds/detect-feed.js";
import { readSitemap } from "../catalog/feeds/formats/sitemap.js";
import type { OnNote } from "../catalog/feeds/problem.js";
import type { FeedSource } from "../catalog/feeds/read-items.js";
import { VitrineError } from "../errors.js";
import { openInput, peek } from "./input-file.js";

export interface FeedFiles {
  /** Total size of the files on disk in bytes; undefined if not known in advance. */
  readonly bytes: number | undefined;
  sources(): AsyncGenerator<FeedSource>;
}

const READABLE = /\.(?:ndjson|jsonl|json|csv|tsv|txt|xml|html?)(?:\.gz)?$/i;

export interface FeedFileOptions {
  readonly onNote: OnNote;
  /** Called with the number of bytes of each piece that was read. */
  readonly onBytes?: (bytes: number) => void;
}

/** @throws VitrineError INPUT_NOT_FOUND for a missing path, or a folder without a file that could be a feed. */
export function openFeed(path: string, options: FeedFileOptions): FeedFiles {
  if (!existsSync(path)) throw new VitrineError("INPUT_NOT_FOUND", `${path} is not a file.`);
  if (!statSync(path).isDirectory()) {
    return { bytes: statSync(path).size, sources: () => fromFile(path, options) };
  }
  const files = filesIn(path);
  if (files.length === 0) throw new VitrineError("INPUT_NOT_FOUND", `${path} has no file that could be a feed.`);
  return {
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    sources: () => fromFolder(path, files, options),
  };
}

/** Sorted by path, so that the same folder always gives the same index. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && READABLE.test(entry.name) && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function* fromFile(path: string, options: FeedFileOptions): AsyncGenerator<FeedSource> {
  const source = await open(path, options);
  if (source.format === "sitemap") yield* fromSitemap(path, source, { options, visited: new Set([resolve(path)]) });
  else yield source;
}

/** Sitemaps in the folder are skipped: they name nothing but the pages beside them. */
async function* fromFolder(
  folder: string,
  files: readonly string[],
  options: FeedFileOptions,
): AsyncGenerator<FeedSource> {
  for (const path of files) {
    const source = await open(path, options);
    if (source.format === "sitemap") continue;
    yield { ...source, file: relative(folder, path) };
  }
}

interface Visit {
  readonly options: FeedFileOptions;
  readonly visited: Set<string>;
}

async function* fromSitemap(path: string, source: FeedSource, visit: Visit): AsyncGenerator<FeedSource> {
  const folder = dirname(path);
  for await (const { line, address } of readSitemap(source)) {
    const found = localFile(folder, address);
    if (found === undefined) {
      visit.options.onNote({ kind: "missing-page", line, file: basename(path), detail: address });
      continue;
    }
    if (visit.visited.has(found)) continue;
    visit.visited.add(found);
    const page = await open(found, visit.options);
    if (page.format === "sitemap") yield* fromSitemap(found, page, visit);
    else yield { ...page, file: relative(folder, found) };
  }
}

/** "https://shop.example/p/spade" → p/spade.html, p/spade/index.html or p/spade beside the sitemap, or the same file
 *  name without the folders; never a file outside the sitemap's folder. */
function localFile(folder: string, address: string): string | undefined {
  const root = resolve(folder);
  const path = pathOf(address);
  if (path === undefined) return undefined;
  for (const start of [path, basename(path)]) {
    for (const end of ["", ".html", ".htm", ".html.gz", ".gz", `${sep}index.html`]) {
      const candidate = resolve(root, `.${sep}${start}${end}`);
      if (candidate.startsWith(root + sep) && existsSync(candidate) && statSync(candidate).isFile()) return candidate;
    }
  }
  return undefined;
}

function pathOf(address: string): string | undefined {
  try {
    const { pathname } = new URL(address, "file:///");
    const path = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, "");
    return path.includes("\0") ? undefined : path;
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return undefined; // Not a URL.
    throw error;
  }
}

async function open(path: string, { onBytes }: FeedFileOptions): Promise<FeedSource> {
  const { head, stream } = await peek(openInput(path, onBytes));
  return { name: path, format: detectFeed(path, head), stream };
}
