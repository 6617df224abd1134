// Runs the built command line as a person would. Needs `npm run build:library`.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export function vitrine(...words: string[]): Run {
  return vitrineReading("", words);
}

/** With something on standard input; `megabytes` bounds the heap. */
export function vitrineReading(input: string, words: readonly string[], megabytes?: number): Run {
  const bound = megabytes === undefined ? [] : [`--max-old-space-size=${megabytes}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...bound, cli, ...words], {
    encoding: "utf8",
    input,
    maxBuffer: 1e9,
  });
  return { code: status, out: stdout, errors: stderr };
}

/** Starts the command line and returns at once. */
export function startVitrine(...words: string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...words], { stdio: ["pipe", "pipe", "pipe"] });
}

/** SHA-256 of every file below a folder, by path: two folders are the same if these are. */
export function contents(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(directory, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, sha256(readFileSync(join(directory, path)))]));
}

/** A folder of this test's own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), "vitrine-test-"));
}

/** Writes a file, gzipped if its name says so, and returns its path. */
export function file(directory: string, name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

export function ndjson(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

export function parseNdjson<T>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
