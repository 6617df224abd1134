// An index folder on disk: read completely, or written to a temporary folder that then replaces the old one, so that
// neither a crash nor Ctrl-C leaves half an index.

import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { allFiles, MANIFEST_NAME, SIGNATURE_NAME } from "../catalog/index/index-format.js";
import { decodeIndex, type WholeIndex } from "../catalog/index/index-read.js";
import { parseManifest } from "../catalog/index/parse-manifest.js";
import { VitrineError } from "../errors.js";
import { onInterrupt } from "./on-interrupt.js";
import { placeOf } from "./place-of.js";

/** @param options `publicKey` verifies the signature
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT; with a key also INDEX_SIGNATURE. */
export async function readIndexFolder(
  directory: string,
  options: { readonly publicKey?: JsonWebKey } = {},
): Promise<WholeIndex> {
  return decodeIndex(await readIndexFiles(directory), options);
}

/** The files of an index by path. Only index.json is checked; a missing file is missing in the result.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT. */
export async function readIndexFiles(directory: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const manifestPath = join(directory, MANIFEST_NAME);
  if (!existsSync(manifestPath)) throw new VitrineError("INDEX_NOT_FOUND", `${manifestPath} is not there.`);
  const manifest = readBytes(manifestPath);
  const files = new Map([[MANIFEST_NAME, manifest]]);
  for (const path of [SIGNATURE_NAME, ...allFiles(await parseManifest(manifest)).map((file) => file.path)]) {
    if (existsSync(join(directory, path))) files.set(path, readBytes(join(directory, path)));
  }
  return files;
}

/** Checks, before the build starts, that an index may be written to `directory`.
 *  @throws VitrineError BAD_ARGUMENT if it is a file, lies below one or in a folder that takes no other, or if it is a
 *  folder with something other than an index. */
export function checkIndexFolder(directory: string): void {
  let lowest = resolve(directory);
  while (!existsSync(lowest)) lowest = dirname(lowest);
  if (!statSync(lowest).isDirectory()) {
    const shown = lowest === resolve(directory) ? directory : lowest;
    throw new VitrineError("BAD_ARGUMENT", `${shown} is a file; an index is a folder.`);
  }
  const exists = existsSync(directory);
  if (exists && readdirSync(directory).length > 0 && !existsSync(join(directory, MANIFEST_NAME))) {
    throw new VitrineError("BAD_ARGUMENT", `${directory} is not empty and holds no index: it will not be replaced.`);
  }
  const around = exists ? dirname(placeOf(directory)) : lowest;
  try {
    rmdirSync(mkdtempSync(join(around, ".vitrine-"))); // Permissions do not tell all: root may write to /proc.
  } catch (cause) {
    throw new VitrineError("BAD_ARGUMENT", `${directory} cannot be written: ${around} takes no new folder.`, { cause });
  }
}

/** Replaces the content of `directory` by exactly these files. If interrupted, the older index stays as it was.
 *  @throws VitrineError BAD_ARGUMENT if the folder holds something other than an index. */
export async function writeIndexFolder(directory: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  checkIndexFolder(directory);
  const place = placeOf(directory);
  const aside = `${place}.writing-${process.pid}`;
  const clean = (): void => rmSync(aside, { recursive: true, force: true });
  const stopListening = onInterrupt(clean);
  try {
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(aside, path)), { recursive: true });
      await writeFile(join(aside, path), bytes);
    }
    putInPlace(aside, place);
  } finally {
    clean();
    stopListening();
  }
}

/** Synchronous, so that no signal is handled between the two renames, when there is no index. */
function putInPlace(aside: string, directory: string): void {
  const previous = `${directory}.previous-${process.pid}`;
  try {
    if (existsSync(directory)) renameSync(directory, previous);
    renameSync(aside, directory);
    rmSync(previous, { recursive: true, force: true });
  } catch (error) {
    if (existsSync(previous) && !existsSync(directory)) renameSync(previous, directory);
    throw error;
  }
}

function readBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}
