// A web server and a browser cache in memory, so that loading can be tested to the last failure.

import type { Environment } from "../../../src/environment.js";

export interface FakeSite {
  readonly environment: Pick<Environment, "fetch" | "caches">;
  /** Paths asked for, in order. */
  readonly requests: string[];
  /** Path → contents; change it between requests as a server's files change. */
  readonly files: Map<string, unknown>;
  /** What the cache holds, by address. */
  readonly cached: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Serves `files` by path; undefined is a 404. Bodies arrive in one piece, in many (arrays), or fail (an Error). */
export function fakeSite(files: Record<string, unknown>): FakeSite {
  const site: FakeSite = {
    requests: [],
    files: new Map(Object.entries(files)),
    cached: new Map(),
    environment: {
      fetch: async (input, init) => {
        if (init?.signal?.aborted) throw init.signal.reason;
        const path = new URL(String(input), "https://shop.example/").pathname;
        site.requests.push(path);
        const body = site.files.get(path);
        if (body instanceof Error) throw body;
        if (body === undefined) return new Response("not here", { status: 404 });
        return new Response(Array.isArray(body) ? streamOf(body) : (body as BodyInit));
      },
      caches: { open: async () => cacheOver(site.cached) } as unknown as CacheStorage,
    },
  };
  return site;
}

function streamOf(pieces: readonly unknown[]): ReadableStream {
  const rest = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = rest.shift();
      if (piece instanceof Error) controller.error(piece);
      else if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
}

function cacheOver(entries: Map<string, Uint8Array<ArrayBuffer>>): Cache {
  const withoutSearch = (key: string): string => key.replace(/\?.*$/, "");
  return {
    match: async (key: string) => {
      const hit = entries.get(key);
      return hit === undefined ? undefined : new Response(hit);
    },
    put: async (key: string, response: Response) => {
      entries.delete(key);
      entries.set(key, new Uint8Array(await response.arrayBuffer()));
    },
    keys: async (key: string) => [...entries.keys()].filter((other) => withoutSearch(other) === withoutSearch(key)),
    delete: async (key: string) => entries.delete(key),
  } as unknown as Cache;
}
