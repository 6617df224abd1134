// What the command line writes: NDJSON, one object a line, into a file or onto standard output; and whole documents.
// A file is written aside and put in its place at the end.

import { once } from "node:events";
import { createWriteStream, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { VitrineError } from "../errors.js";
import { onInterrupt } from "./on-interrupt.js";

export interface Output {
  write(value: unknown): Promise<void>;
  /** Puts the file in its place; until then an older one stands. */
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
  // Before the file is there, so that no signal finds it unguarded.
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

/** Puts a document into a file in one move.
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
