// Downloads a file over an unreliable connection: resumes with a range request if the server supports it, else
// restarts.

import type { Environment } from "./environment.js";
import { throwIfAborted, VitrineError } from "./errors.js";

/** Milliseconds before each retry. */
const PAUSES = [300, 1200, 3000];

export interface Download {
  readonly url: string;
  readonly environment: Pick<Environment, "fetch">;
  readonly signal: AbortSignal | undefined;
  /** Makes the first request; its failure is the caller's to report. */
  readonly first: () => Promise<Response>;
  /** Receives each chunk with the offset of its first byte in the file. Offsets return to 0 if the download
   *  restarts. An error thrown here ends the download. */
  readonly take: (chunk: Uint8Array, at: number) => void;
}

/** Resolves with the length of the file in bytes once it is complete.
 *  @throws the last error of the connection after four tries; ABORTED; whatever `take` throws. */
export async function downloadResumed({ url, environment, signal, first, take }: Download): Promise<number> {
  let loaded = 0;
  let response = await first();
  for (let tries = 0; ; tries++) {
    try {
      for await (const chunk of chunksOf(response)) {
        take(chunk, loaded);
        loaded += chunk.length;
      }
      return loaded;
    } catch (error) {
      throwIfAborted(signal);
      const pause = PAUSES[tries];
      if (error instanceof VitrineError || pause === undefined) throw error;
      await wait(pause, signal);
    }
    try {
      // The last try restarts from 0, in case the server handles range requests badly.
      const from = tries + 1 < PAUSES.length ? loaded : 0;
      const headers = from > 0 ? { Range: `bytes=${from}-` } : {};
      response = await environment.fetch(url, { headers, ...(signal === undefined ? {} : { signal }) });
      loaded = continues(response, from) ? from : 0;
    } catch (error) {
      throwIfAborted(signal);
      response = broken(error);
    }
    if (!response.ok) response = broken(new Error(`The server answered ${response.status}.`));
  }
}

/** Whether the response holds the requested range rather than the whole file. Headers that would tell more are
 *  hidden across origins; the caller's hash check decides in the end. */
function continues(response: Response, from: number): boolean {
  if (response.status !== 206) return false;
  const range = response.headers.get("Content-Range");
  return range === null || range.startsWith(`bytes ${from}-`);
}

/** A response whose body fails at once: a failed request is then handled like a broken connection. */
function broken(error: unknown): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.error(error) }));
}

async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
  });
  throwIfAborted(signal);
}

/** The body chunk by chunk. Leaving the loop early cancels the transfer. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // After an error of the stream itself, which has been thrown already, cancelling fails too.
    await reader.cancel().catch(() => undefined);
  }
}
