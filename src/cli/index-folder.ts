// An index folder on disk: read whole, or written aside and put in its place in one move, so that no crash and no
// Ctrl-C leaves half an index.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MANIFEST_NAME, parseManifest } from "../catalog/index-format.js";
import { decodeIndex, type LoadedIndex } from "../catalog/index-read.js";
import { parseTableModel, type TableModel } from "../encoder/table-model.js";
import { VitrineError } from "../errors.js";

/** @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT. */
export async function readIndexFolder(directory: string): Promise<LoadedIndex> {
  const manifestPath = join(directory, MANIFEST_NAME);
  if (!existsSync(manifestPath)) throw new VitrineError("INDEX_NOT_FOUND", `${manifestPath} is not there.`);
  const manifest = parseManifest(readBytes(manifestPath));
  const paths = Object.values(manifest.files).filter((file) => file !== undefined);
  const files = new Map([[MANIFEST_NAME, readBytes(manifestPath)]]);
  for (const { path } of paths) {
    if (existsSync(join(directory, path))) files.set(path, readBytes(join(directory, path)));
  }
  return decodeIndex(files);
}

/** The text model that the index was built with.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT. */
export async function readModelOf(directory: string, index: LoadedIndex): Promise<TableModel> {
  if (index.model === undefined) throw new VitrineError("MODEL_NOT_FOUND", `${directory} was built without a model.`);
  return readModelFolder(dirname(join(directory, index.model.url)));
}

/** @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT. */
export async function readModelFolder(directory: string): Promise<TableModel> {
  const files = modelFiles(directory);
  const header = new TextDecoder().decode(files.get("model.json"));
  return parseTableModel(header, files.get("model.bin") ?? new Uint8Array());
}

/** The files of a text model by name, the header first.
 *  @throws VitrineError MODEL_NOT_FOUND. */
export function modelFiles(directory: string): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of ["model.json", "model.bin"]) {
    const path = join(directory, name);
    if (!existsSync(path)) throw new VitrineError("MODEL_NOT_FOUND", `${path} is not there.`);
    files.set(name, readBytes(path));
  }
  return files;
}

/** Replaces `directory` by exactly these files.
 *  @throws VitrineError BAD_ARGUMENT if the folder holds something that is no index. */
export function writeIndexFolder(directory: string, files: ReadonlyMap<string, Uint8Array>): void {
  if (existsSync(directory) && readdirSync(directory).length > 0 && !existsSync(join(directory, MANIFEST_NAME))) {
    throw new VitrineError("BAD_ARGUMENT", `${directory} is not empty and holds no index: it will not be replaced.`);
  }
  const aside = `${directory}.writing-${process.pid}`;
  const previous = `${directory}.previous-${process.pid}`;
  const clean = (): void => rmSync(aside, { recursive: true, force: true });
  const interrupt = (): never => {
    clean();
    process.exit(130);
  };
  process.once("SIGINT", interrupt);
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(aside, path)), { recursive: true });
      writeFileSync(join(aside, path), bytes);
    }
    if (existsSync(directory)) renameSync(directory, previous);
    renameSync(aside, directory);
    rmSync(previous, { recursive: true, force: true });
  } catch (error) {
    if (existsSync(previous) && !existsSync(directory)) renameSync(previous, directory);
    throw error;
  } finally {
    clean();
    process.off("SIGINT", interrupt);
  }
}

function readBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}
