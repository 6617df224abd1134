// Runs the built command line as a person would. Needs `npm run build:library`.

import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
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
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { encoding: "utf8" });
  return { code: status, out: stdout, errors: stderr };
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
