// Splits a stream of bytes or text into lines, in memory bounded by the longest line. Lines end in LF or CRLF; a byte
// order mark is dropped.

import { VitrineError } from "../../../errors.js";
import { decodeText, type FeedStream } from "./decode-text.js";
import type { OnForeignText } from "./line-decoder.js";

export type { FeedStream };

/** The lines without their line ends; text after the last line feed is a line unless it is empty. */
export async function* readLines(stream: FeedStream, onForeign?: OnForeignText): AsyncGenerator<string> {
  let pending = "";
  for await (const text of decodeText(stream, onForeign)) {
    const lines = (pending + text).split("\n");
    pending = lines.pop() as string;
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  if (pending !== "") yield pending;
}

/** Most characters of a text: V8 supports no longer strings. */
const LONGEST_TEXT = 500_000_000;

/** @throws VitrineError INPUT_INVALID for a text that is too long for one string. */
export async function readText(stream: FeedStream, onForeign?: OnForeignText): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const text of decodeText(stream, onForeign)) {
    length += text.length;
    if (length > LONGEST_TEXT) {
      throw new VitrineError(
        "INPUT_INVALID",
        "The file is too long to be read as a whole. NDJSON is read line by line.",
      );
    }
    parts.push(text);
  }
  return parts.join("");
}
