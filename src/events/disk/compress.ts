// Deflate if the browser supports it (since 2020 … 2023), else no compression; a flag tells the reader which.

export const canCompress = (): boolean => typeof CompressionStream === "function";

export function deflate(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new CompressionStream("deflate-raw"));
}

/** @throws TypeError for bytes that are not deflate data, RangeError if the output exceeds `limit` bytes. */
export function inflate(bytes: Bytes, limit: number): Promise<Bytes> {
  return through(bytes, new DecompressionStream("deflate-raw"), limit);
}

/** Bytes with an ArrayBuffer of their own, as browser interfaces require. */
export type Bytes = Uint8Array<ArrayBuffer>;

async function through(
  bytes: Bytes,
  stream: CompressionStream | DecompressionStream,
  limit = Number.POSITIVE_INFINITY,
): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // Errors in the bytes are reported by the reading end.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Bytes>;
  const parts: Bytes[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new RangeError(`Grows beyond ${limit} bytes.`);
    }
    parts.push(next.value);
  }
  return join(parts, size);
}

function join(parts: readonly Bytes[], size: number): Bytes {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
