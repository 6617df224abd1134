// Input files of the command line: streamed, gzip or plain, with an error code if one is missing.

import { createReadStream, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Refusal } from "../catalog/feeds/read-items.js";
import { decompressIfGzip } from "../catalog/feeds/text/gzip.js";
import { type FeedStream, readLines } from "../catalog/feeds/text/text-lines.js";
import { VitrineError } from "../errors.js";

/** The decompressed bytes of a file, or of standard input for "-".
 *  @param onBytes called with the size of each piece before decompression
 *  @throws VitrineError INPUT_NOT_FOUND at once; INPUT_INVALID while reading damaged gzip. */
export function openInput(path: string, onBytes?: (bytes: number) => void): AsyncIterable<Uint8Array> {
  checkInput(path);
  const stream = path === "-" ? process.stdin : createReadStream(path);
  return decompressIfGzip(onBytes === undefined ? stream : counted(stream, onBytes), basename(path));
}

/** Checks, before long work, that there is an input.
 *  @throws VitrineError INPUT_NOT_FOUND. */
export function checkInput(path: string | undefined): void {
  if (path === undefined || path === "-") return;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true) {
    throw new VitrineError("INPUT_NOT_FOUND", `${path} is not a file.`);
  }
}

/** Size of a file; undefined for standard input. */
export function inputBytes(path: string): number | undefined {
  return path === "-" ? undefined : statSync(path, { throwIfNoEntry: false })?.size;
}

/** As `checkInput`, for a folder. */
export function checkInputFolder(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new VitrineError("INPUT_NOT_FOUND", `${path} is not a folder.`);
  }
}

/** The content of a small JSON file.
 *  @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID. */
export function readJson(path: string): unknown {
  checkInput(path);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new VitrineError("INPUT_INVALID", `${path} is not JSON.`, { cause });
  }
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    onBytes(piece.length);
    yield piece;
  }
}

/** The first characters of a stream, and an equal stream that still has all bytes. */
export async function peek(stream: AsyncIterable<Uint8Array>): Promise<{ head: string; stream: FeedStream }> {
  const pieces = stream[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head = first.done ? "" : new TextDecoder().decode(first.value.subarray(0, 4096));
  return {
    head,
    stream: (async function* () {
      if (!first.done) yield first.value;
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
    })(),
  };
}

/** One JSON value per line, with the line number.
 *  @param onRefused called for each line that is not JSON, which is then skipped; without it such a line is an error
 *  @throws VitrineError INPUT_NOT_FOUND; INPUT_INVALID naming file and line. */
export async function* readNdjson(
  path: string,
  onRefused?: (refusal: Refusal) => void,
): AsyncGenerator<{ line: number; value: unknown }> {
  let line = 0;
  for await (const text of readLines(openInput(path))) {
    line++;
    if (text.trim() === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      if (onRefused === undefined)
        throw new VitrineError("INPUT_INVALID", `${basename(path)}, line ${line}, is not JSON.`, { cause });
      onRefused({ line, reason: "is not JSON" });
      continue;
    }
    yield { line, value };
  }
}
