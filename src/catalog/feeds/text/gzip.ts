// Decompresses a stream if it begins with the two magic bytes of gzip, whatever the file is called; other streams pass
// unchanged.

import { VitrineError } from "../../../errors.js";
import { joinBytes } from "./join-bytes.js";

/** @param name of the stream, for the error
 *  @throws VitrineError INPUT_INVALID while reading, if the stream is truncated or damaged. */
export async function* decompressIfGzip(
  stream: AsyncIterable<Uint8Array>,
  name = "the input",
): AsyncGenerator<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  let ended = false;
  while (head.length < 2 && !ended) {
    const { done, value } = await pieces.next();
    if (done) ended = true;
    else head = joinBytes([head, value]);
  }
  const whole = startingWith(head, pieces);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole;
    return;
  }
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await whole.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await whole.return(undefined);
    },
  });
  const reader = source.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw new VitrineError("INPUT_INVALID", `The gzip data of ${name} is damaged or breaks off.`, { cause });
  } finally {
    // After an error there is nothing left to cancel, and the error itself was thrown.
    await reader.cancel().catch(() => undefined);
  }
}

async function* startingWith(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const { done, value } = await rest.next();
      if (done) return;
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}
