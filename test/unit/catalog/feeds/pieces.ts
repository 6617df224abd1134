// Streams for tests: a text as UTF-8 bytes, cut into pieces of any length, in the middle of characters too.

export async function* pieces(text: string, length = 7): AsyncGenerator<Uint8Array> {
  yield* bytePieces(new TextEncoder().encode(text), length);
}

export async function* bytePieces(bytes: Uint8Array, length = 7): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

export async function gather<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
