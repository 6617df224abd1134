// Bytes → text in any usual encoding: UTF-8 with or without a byte order mark, UTF-16, a declared encoding, else
// Windows-1252 for what is not UTF-8. Decided line by line, since files may be concatenated from several sources.

import { joinBytes } from "./join-bytes.js";
import { LineDecoder, type OnForeignText } from "./line-decoder.js";

/** Input of a feed: pieces of bytes or text, cut anywhere. */
export type FeedStream = AsyncIterable<Uint8Array | string>;

/** Bytes in which `<?xml encoding="…">` and `<meta charset="…">` are searched. */
const HEAD = 1024;

/** The stream as text, piece by piece, without a byte order mark. Invalid bytes become U+FFFD. */
export async function* decodeText(stream: FeedStream, onForeign?: OnForeignText): AsyncGenerator<string> {
  let first = true;
  for await (const text of decodePieces(stream, onForeign)) {
    if (text === "") continue;
    yield first && text.startsWith("\uFEFF") ? text.slice(1) : text;
    first = false;
  }
}

async function* decodePieces(stream: FeedStream, onForeign?: OnForeignText): AsyncGenerator<string> {
  let head = new Uint8Array(0);
  let decoder: LineDecoder | TextDecoder | undefined;
  for await (const piece of stream) {
    if (typeof piece === "string") {
      yield piece;
    } else if (decoder !== undefined) {
      yield decoder.decode(piece, { stream: true });
    } else {
      head = joinBytes([head, piece]);
      if (head.length < HEAD) continue;
      decoder = openDecoder(head, onForeign);
      yield decoder.decode(head, { stream: true });
    }
  }
  yield decoder === undefined ? openDecoder(head, onForeign).decode(head) : decoder.decode();
}

function openDecoder(head: Uint8Array, onForeign?: OnForeignText): LineDecoder | TextDecoder {
  const [a, b] = head;
  const utf16 = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : withoutMark(head);
  if (utf16 !== undefined) return new TextDecoder(utf16, { ignoreBOM: true });
  return new LineDecoder(declaredEncoding(head), onForeign);
}

/** Detects UTF-16 without a byte order mark: in Latin text every second byte is 0. */
function withoutMark(head: Uint8Array): string | undefined {
  if (head.length < 4) return undefined;
  const zero = [0, 1, 2, 3].map((i) => head[i] === 0);
  if (!zero[0] && zero[1] && !zero[2] && zero[3]) return "utf-16le";
  if (zero[0] && !zero[1] && zero[2] && !zero[3]) return "utf-16be";
  return undefined;
}

function declaredEncoding(head: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(head.subarray(0, HEAD));
  const [, label] = /(?:encoding|charset)\s*=\s*["']?\s*([\w-]{2,40})/i.exec(text) ?? [];
  if (label === undefined || /^utf/i.test(label)) return "windows-1252";
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return "windows-1252"; // An unknown name.
    throw error;
  }
}
