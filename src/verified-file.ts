// Downloads a file whose length and SHA-256 are known beforehand, and keeps it by hash in the browser's cache. Knows
// nothing of the contents. The cache only saves time: if it fails, the file is downloaded.

import type { Environment } from "./environment.js";
import { type ErrorCode, throwIfAborted, VitrineError } from "./errors.js";
import { downloadResumed } from "./resumed-download.js";

const CACHE_NAME = "vitrine-files";
/** Versions kept of one URL: the one in use, and the last good one before it. */
const VERSIONS_KEPT = 2;

export interface VerifiedFile {
  /** Absolute, or relative to the page. */
  readonly url: string;
  /** URLs of the parts in order, if the file is served in parts. Default: the file is at `url`. */
  readonly pieces?: readonly string[];
  /** Exact length in bytes, after decoding of any Content-Encoding. */
  readonly bytes: number;
  /** 64 hexadecimal digits. If undefined, only the length is checked and the file is not cached. */
  readonly sha256: string | undefined;
  readonly environment: Pick<Environment, "fetch" | "caches">;
  /** Name of the browser cache to use; the caller then removes old entries. Default: a shared one, which keeps the
   *  two latest versions of each URL. */
  readonly cache?: string;
  /** If true, a file that is not in the cache counts as not found. */
  readonly cachedOnly?: boolean;
  /** Called with bytes loaded and total bytes: at least once, the last time with both equal. */
  readonly onProgress?: (loaded: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Error code for a file that cannot be fetched. */
  readonly notFound: ErrorCode;
  /** Error code for a file with another length or hash. */
  readonly corrupt: ErrorCode;
}

/** The file's bytes, from the cache or the network, checked in both cases.
 *  @throws VitrineError `notFound`, `corrupt` (both name the file), ABORTED. */
export async function fetchVerified(file: VerifiedFile): Promise<Uint8Array<ArrayBuffer>> {
  throwIfAborted(file.signal);
  const cached = await readCache(file);
  throwIfAborted(file.signal);
  if (cached !== undefined) {
    file.onProgress?.(file.bytes, file.bytes);
    return cached;
  }
  if (file.cachedOnly === true) throw new VitrineError(file.notFound, `${file.url} is not in the cache.`);
  const data = await downloadChecked(file);
  throwIfAborted(file.signal);
  await writeCache(file, data);
  return data;
}

/** Fetches a small file of unknown hash, such as the JSON that holds the hashes of the others.
 *  @param file `httpCache`: how to use the browser's HTTP cache, as for `fetch`
 *  @throws VitrineError `notFound` (names the file), ABORTED. */
export async function fetchPlain(
  file: Pick<VerifiedFile, "url" | "environment" | "signal" | "notFound"> & {
    readonly httpCache?: RequestCache | undefined;
  },
): Promise<Response> {
  const { url, environment, signal, notFound, httpCache } = file;
  try {
    const init: RequestInit = { ...(httpCache && { cache: httpCache }), ...(signal && { signal }) };
    const response = await environment.fetch(url, init);
    if (response.ok) return response;
    throw new VitrineError(notFound, `${url} cannot be loaded: the server answered ${response.status}.`);
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof VitrineError) throw error;
    throw new VitrineError(notFound, `${url} cannot be loaded: ${String(error)}`, { cause: error });
  }
}

export interface VerifyRequest {
  readonly data: Uint8Array<ArrayBuffer>;
  /** Named in the error. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string | undefined;
  readonly corrupt: ErrorCode;
}

/** Checks length, then hash, of bytes already at hand.
 *  @throws VitrineError `corrupt`, naming the file and what differs. */
export async function checkVerified({ data, name, bytes, sha256, corrupt }: VerifyRequest): Promise<void> {
  if (data.length !== bytes) {
    throw new VitrineError(corrupt, `${name} has ${data.length} bytes instead of ${bytes}.`);
  }
  if (sha256 !== undefined && (await sha256Hex(data)) !== sha256.toLowerCase()) {
    throw new VitrineError(corrupt, `${name} has another SHA-256 than promised.`);
  }
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer>): Promise<string> {
  // Browsers offer crypto.subtle on https and localhost only; a shop under test on http://192.168… has none.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  const digest =
    subtle === undefined
      ? (await import("./sha256.js")).sha256(data)
      : new Uint8Array(await subtle.digest("SHA-256", data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file that fails the check is downloaded once more, past the browser's HTTP cache: it may have changed while a broken
 *  download was continued, or the cache may keep an older file under the address of this one. */
async function downloadChecked(file: VerifiedFile): Promise<Uint8Array<ArrayBuffer>> {
  const { url, bytes, sha256, corrupt } = file;
  for (let httpCache: RequestCache | undefined; ; httpCache = "reload") {
    try {
      const data = await download(file, httpCache);
      await checkVerified({ data, name: url, bytes, sha256, corrupt });
      return data;
    } catch (error) {
      if (httpCache !== undefined || !(error instanceof VitrineError) || error.code !== corrupt) throw error;
    }
  }
}

async function download(file: VerifiedFile, httpCache: RequestCache | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const { url, pieces = [url], bytes, onProgress, signal, environment, notFound, corrupt } = file;
  const data = new Uint8Array(bytes);
  let start = 0;
  let loaded = 0;
  for (const piece of pieces) {
    try {
      const length = await downloadResumed({
        url: piece,
        environment,
        signal,
        first: () => fetchPlain({ ...file, url: piece, httpCache }),
        take(chunk, at) {
          loaded = start + at + chunk.length;
          if (loaded > bytes) throw new VitrineError(corrupt, `${url} has more than ${bytes} bytes.`);
          data.set(chunk, start + at);
          onProgress?.(loaded, bytes);
        },
      });
      start += length;
    } catch (error) {
      throwIfAborted(signal);
      if (error instanceof VitrineError) throw error;
      throw new VitrineError(notFound, `${piece} broke off after ${loaded} of ${bytes} bytes.`, { cause: error });
    }
  }
  throwIfAborted(signal);
  if (bytes === 0) onProgress?.(0, 0);
  return data.subarray(0, start);
}

/** The Cache API uses URLs as keys: the file's URL plus its hash, so that a new version is another entry. */
function cacheKey(url: string, sha256: string): string {
  const key = new URL(url, globalThis.location?.href ?? "https://vitrine.invalid/");
  key.hash = "";
  key.searchParams.set("vitrine-sha256", sha256.toLowerCase());
  return key.href;
}

async function readCache({
  url,
  bytes,
  sha256,
  environment,
  cache: name = CACHE_NAME,
}: VerifiedFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (sha256 === undefined) return undefined;
  try {
    const cache = await environment.caches?.open(name);
    const key = cacheKey(url, sha256);
    const hit = await cache?.match(key);
    if (hit === undefined) return undefined;
    const data = new Uint8Array(await hit.arrayBuffer());
    if (data.length === bytes && (await sha256Hex(data)) === sha256.toLowerCase()) return data;
    await cache?.delete(key); // The cached copy is damaged.
    return undefined;
  } catch {
    return undefined; // Some browsers offer the cache and refuse to open it (private windows, blocked site data).
  }
}

async function writeCache(file: VerifiedFile, data: Uint8Array<ArrayBuffer>): Promise<void> {
  const { url, sha256, environment } = file;
  if (sha256 === undefined) return;
  try {
    const cache = await environment.caches?.open(file.cache ?? CACHE_NAME);
    if (cache === undefined) return;
    const key = cacheKey(url, sha256);
    await cache.put(key, new Response(data));
    if (file.cache !== undefined) return;
    const versions = await cache.keys(key, { ignoreSearch: true });
    for (const old of versions.slice(0, -VERSIONS_KEPT)) await cache.delete(old);
  } catch {
    // Full quota or blocked site data: the next visit downloads again.
  }
}
