// Output of the command line: NDJSON, one object per line, to a file or standard output; and whole documents. A file
// is written under a temporary name and renamed at the end.

import { once } from "node:events";
import { createWriteStream, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { VitrineError } from "../errors.js";
import { onInterrupt } from "./on-interrupt.js";

export interface Output {
  write(value: unknown): Promise<void>;
  /** Renames the file to its final name; until then an older file stays in place. */
  end(): Promise<void>;
}

/** @throws VitrineError BAD_ARGUMENT if the file cannot be written. */
export function openOutput(path: string | undefined): Output {
  return path === undefined ? toStream(process.stdout) : toFile(path);
}

function toStream(stream: NodeJS.WritableStream): Output {
  return {
    write: async (value) => {
      if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, "drain");
    },
    end: async () => {},
  };
}

function toFile(path: string): Output {
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new VitrineError("BAD_ARGUMENT", `${path} cannot be written: it is a folder.`);
  }
  const aside = besides(path);
  const clean = (): void => rmSync(aside, { force: true });
  // Registered before the file is created, so that every signal after that is handled.
  const stopListening = onInterrupt(clean);
  const stream = createWriteStream(aside, { fd: attempt(path, () => openSync(aside, "w")) });
  const output = toStream(stream);
  process.once("exit", clean); // For work that ends in an error; after `end` there is nothing to remove.
  return {
    write: output.write,
    end: async () => {
      stream.end();
      await once(stream, "close");
      attempt(path, () => renameSync(aside, path));
      stopListening();
    },
  };
}

/** Writes a document and renames it to its final name.
 *  @throws VitrineError BAD_ARGUMENT if the file cannot be written. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  const aside = besides(path);
  attempt(path, () => {
    writeFileSync(aside, text);
    renameSync(aside, path);
  });
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
