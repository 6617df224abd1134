// Output of the command line: NDJSON, one object per line, to a file, a pipe or standard output; and whole documents.
// A file is written under a temporary name and renamed at the end. A device or a named pipe is written to directly.

import { once } from "node:events";
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  type WriteStream,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { VitrineError } from "../errors.js";
import { onInterrupt } from "./on-interrupt.js";
import { placeOf } from "./place-of.js";

export interface Output {
  write(value: unknown): Promise<void>;
  /** Renames the file to its final name; until then an older file stays in place. */
  end(): Promise<void>;
}

/** @param path "-" or undefined for standard output
 *  @throws VitrineError BAD_ARGUMENT if the file cannot be written. */
export function openOutput(path: string | undefined): Output {
  if (path === undefined || path === "-") return { write: writerTo(process.stdout), end: async () => {} };
  return isReplaceable(path) ? toFile(path) : toStream(createWriteStream(path));
}

function writerTo(stream: NodeJS.WritableStream & { readonly errored?: Error | null }): Output["write"] {
  return async (value) => {
    if (stream.errored) throw stream.errored;
    if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, "drain");
  };
}

function toStream(stream: WriteStream): Output {
  stream.on("error", () => undefined); // Thrown by the next `write`, or by `end`.
  return {
    write: writerTo(stream),
    end: async () => {
      stream.end();
      await finished(stream);
    },
  };
}

function toFile(path: string): Output {
  const place = placeOf(path);
  const aside = besides(place);
  const clean = (): void => rmSync(aside, { force: true });
  // Registered before the file is created, so that every signal after that is handled.
  const stopListening = onInterrupt(clean);
  const output = toStream(createWriteStream(aside, { fd: attempt(path, () => openSync(aside, "w")) }));
  process.once("exit", clean); // For work that ends in an error; after `end` there is nothing to remove.
  return {
    write: output.write,
    end: async () => {
      await output.end();
      attempt(path, () => renameSync(aside, place));
      stopListening();
    },
  };
}

/** Writes a document and renames it to its final name; after an error nothing is left of it.
 *  @param options `mode`: the file's permissions
 *  @throws VitrineError BAD_ARGUMENT if the file cannot be written. */
export function writeWhole(path: string, text: string | Uint8Array, options: { readonly mode?: number } = {}): void {
  if (!isReplaceable(path)) {
    attempt(path, () => writeFileSync(path, text));
    return;
  }
  const place = placeOf(path);
  const aside = besides(place);
  try {
    attempt(path, () => {
      writeFileSync(aside, text, options);
      renameSync(aside, place);
    });
  } finally {
    if (existsSync(aside)) rmSync(aside);
  }
}

/** Checks, before long work, that a file can be written.
 *  @throws VitrineError BAD_ARGUMENT if it is a folder, or the folder of the file is missing or read-only. */
export function checkOutput(path: string | undefined): void {
  if (path === undefined || !isReplaceable(path)) return;
  attempt(path, () => accessSync(`${dirname(placeOf(path))}/.`, constants.W_OK));
}

/** Whether there is a file or nothing; false for a device or a named pipe.
 *  @throws VitrineError BAD_ARGUMENT for a folder. */
function isReplaceable(path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new VitrineError("BAD_ARGUMENT", `${path} cannot be written: it is a folder.`);
  return there?.isFile() ?? true;
}

function besides(path: string): string {
  return `${path}.writing-${process.pid}`;
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new VitrineError("BAD_ARGUMENT", `${path} cannot be written: ${why}`, { cause });
  }
}
