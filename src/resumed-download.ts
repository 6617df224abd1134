// One file over a connection that may break: goes on where it broke off where the server can, starts anew where not.

import type { Environment } from "./environment.js";
import { throwIfAborted, VitrineError } from "./errors.js";

/** Milliseconds before each further try. */
const PAUSES = [300, 1200, 3000];

export interface Download {
  readonly url: string;
  readonly environment: Pick<Environment, "fetch">;
  readonly signal: AbortSignal | undefined;
  /** Answers the first request; a failure of that one is the caller's to tell. */
  readonly first: () => Promise<Response>;
  /** Called when a later answer goes on where an earlier one broke off. */
  readonly onResume: () => void;
  /** Takes each chunk with the place of its first byte in the file. Places go back to 0 where the file starts anew.
   *  An error of its own ends the download. */
  readonly take: (chunk: Uint8Array, at: number) => void;
}

/** Resolves with the length of the file once the server has ended it.
 *  @throws the last error of the connection after four tries; ABORTED; whatever `take` throws. */
export async function downloadResumed({ url, environment, signal, first, onResume, take }: Download): Promise<number> {
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
      // The last try takes the file from its start: perhaps it is the going on that this server does badly.
      const from = tries + 1 < PAUSES.length ? loaded : 0;
      const headers = from > 0 ? { Range: `bytes=${from}-` } : {};
      response = await environment.fetch(url, { headers, ...(signal === undefined ? {} : { signal }) });
      loaded = continues(response, from) ? from : 0;
      if (loaded > 0) onResume();
    } catch (error) {
      throwIfAborted(signal);
      response = broken(error);
    }
    if (!response.ok) response = broken(new Error(`The server answered ${response.status}.`));
  }
}

/** A server may answer a request for the rest with the rest, or with the whole file. Across origins the headers that
 *  would tell more are hidden, and the caller's hash has the last word. */
function continues(response: Response, from: number): boolean {
  if (response.status !== 206) return false;
  const range = response.headers.get("Content-Range");
  return range === null || range.startsWith(`bytes ${from}-`);
}

/** Stands for a connection that could not even be made, so that it counts as one more that broke. */
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

/** The body piece by piece. Leaving the loop early cancels the transfer. */
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
    // Also reached after an error of the stream itself, which has been thrown by then: nothing more to say.
    await reader.cancel().catch(() => undefined);
  }
}
