// What the command line writes: NDJSON, one object a line, into a file or onto standard output; and whole documents.
// A file is written aside and put in its place at the end.

import { once } from "node:events";
import { createWriteStream, renameSync, rmSync, type WriteStream, writeFileSync } from "node:fs";
import { onInterrupt } from "./on-interrupt.js";

export interface Output {
  write(value: unknown): Promise<void>;
  /** Puts the file in its place; until then an older one stands. */
  end(): Promise<void>;
}

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
  const aside = `${path}.writing-${process.pid}`;
  const stream: WriteStream = createWriteStream(aside);
  const output = toStream(stream);
  const stopListening = onInterrupt(() => rmSync(aside, { force: true }));
  return {
    write: output.write,
    end: async () => {
      stream.end();
      await once(stream, "close");
      renameSync(aside, path);
      stopListening();
    },
  };
}

/** Puts a document into a file in one move. */
export function writeWhole(path: string, text: string): void {
  const aside = `${path}.writing-${process.pid}`;
  writeFileSync(aside, text);
  renameSync(aside, path);
}
