// A stream of bytes or text → lines, in memory bounded by the longest line. Line feeds, with or without carriage
// returns; a byte order mark is dropped.

/** What a feed is read from: pieces of UTF-8, or of text, cut anywhere. */
export type FeedStream = AsyncIterable<Uint8Array | string>;

/** The stream as text, piece by piece; broken UTF-8 becomes U+FFFD. */
export async function* decodeText(stream: FeedStream): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let first = true;
  for await (const piece of stream) {
    let text = typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (text === "") continue;
    if (first && text.startsWith("\uFEFF")) text = text.slice(1);
    first = false;
    yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

/** The lines without their ends; what follows the last line feed is a line unless it is empty. */
export async function* readLines(stream: FeedStream): AsyncGenerator<string> {
  let pending = "";
  for await (const text of decodeText(stream)) {
    const lines = (pending + text).split("\n");
    pending = lines.pop() as string;
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  if (pending !== "") yield pending;
}

export async function readText(stream: FeedStream): Promise<string> {
  let all = "";
  for await (const text of decodeText(stream)) all += text;
  return all;
}
