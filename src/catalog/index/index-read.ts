// Reads an index folder: in the page over the network, in Node from memory. Everything is verified (signature,
// version, length, SHA-256, then contents) before anything is used. If the download fails and an earlier visit read a
// whole index, that version is used.

import { throwIfAborted, VitrineError } from "../../errors.js";
import { checkVerified, fetchPlain, fetchVerified, type VerifiedFile } from "../../verified-file.js";
import { type AssembleOptions, assembleIndex, type LoadedIndex, type ReadFile } from "./index-assemble.js";
import { firstFiles, type IndexManifest, MANIFEST_NAME, newcomerFiles, SIGNATURE_NAME } from "./index-format.js";
import type { SignedManifest } from "./index-signature.js";
import type { keepIndex } from "./keep-index.js";
import { cacheOfIndex, readKept } from "./kept-index.js";
import { type LateFiles, lateFiles } from "./late-files.js";
import { parseManifest } from "./parse-manifest.js";

export type { LoadedIndex } from "./index-assemble.js";

export interface ReadIndexOptions {
  /** Absolute URL of index.json. */
  readonly url: string;
  readonly environment: VerifiedFile["environment"];
  /** Ed25519 key to verify the signature with. Default: signatures are not checked. */
  readonly publicKey?: JsonWebKey;
  /** Bytes loaded and total, over all files read for the first list. Decreases if a broken download restarts. */
  readonly onProgress?: (loaded: number, total: number) => void;
  /** Called with the parsed index.json while the other files are downloading; called again if the first call was for
   *  an old version. */
  readonly onManifest?: (manifest: IndexManifest) => void;
  /** On a first visit, with no version in the cache, leaves the neighbour lists to `loadGraph` and begins with it once
   *  all else is there, so that they do not compete with what a new shopper's list needs. Default false. */
  readonly graphLater?: boolean;
  /** Aborts the reading; has no effect on a later `loadTexts` or `loadGraph`. */
  readonly signal?: AbortSignal;
}

/** Milliseconds to wait for index.json if a good version is cached. */
const PATIENCE = 10_000;

/** Reads an index over the network; URLs in it are relative to index.json. If that fails and an earlier visit left a
 *  whole version in the cache, that version is read, and `stale` gives the reason.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT (naming the file), INDEX_SIGNATURE,
 *  SIGNATURE_UNSUPPORTED, BAD_ARGUMENT (publicKey), ABORTED. */
export async function readIndex(options: ReadIndexOptions): Promise<LoadedIndex> {
  const { url, environment, publicKey, onProgress, signal } = options;
  throwIfAborted(signal);
  const verify = publicKey === undefined ? undefined : await verifierFor(publicKey);
  const kept = readKept(environment, url);
  // The cached version is opened while index.json is requested, which takes longer than most of the work: nearly
  // always the server has the same version.
  const good = kept.then((found) => found && read(found, options, verify, { known: true }));
  good.catch(() => undefined); // Awaited below, if it is needed.
  try {
    const found = await download(options, verify !== undefined, kept);
    const last = await kept;
    if (last !== undefined && equal(last.bytes, found.bytes)) {
      const index = await good.catch(() => undefined);
      if (index !== undefined) {
        onProgress?.(index.bytes, index.bytes);
        return index;
      }
    }
    const graphLater = options.graphLater === true && last === undefined;
    const index = await read(found, options, verify, { graphLater });
    const keeping = index.loadGraph().then(() => keep(environment, url, { ...found, manifest: index.manifest }));
    // A failure is reported by the call that needs the graph, which first tries again.
    if (graphLater) keeping.catch(() => undefined);
    else await keeping;
    return index;
  } catch (error) {
    throwIfAborted(signal);
    if (!(error instanceof VitrineError)) throw error;
    // An error in the shop's current index is reported rather than one in an old copy.
    const index = await good.catch(() => undefined);
    throwIfAborted(signal);
    if (index === undefined) throw error;
    return { ...index, stale: `${error.code}: ${error.message}` };
  }
}

type Verify = (found: SignedManifest) => Promise<void>;

/** Without the code to store an index, the next visit downloads again. */
async function keep(...index: Parameters<typeof keepIndex>): Promise<void> {
  const code = await import("./keep-index.js").catch(() => undefined);
  await code?.keepIndex(...index);
}

/** The signature code is loaded only if a key is given. */
async function verifierFor(publicKey: JsonWebKey): Promise<Verify> {
  const { openPublicKey, verifyManifest } = await import("./index-signature.js");
  const key = await openPublicKey(publicKey);
  return (found) => verifyManifest(found, key);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** With a key, both files are requested fresh: an old one of either would not match the other.
 *  @param kept a cached good version; with one, the request times out after `PATIENCE` milliseconds */
async function download(
  { url, environment, signal }: ReadIndexOptions,
  signed: boolean,
  kept: Promise<SignedManifest | undefined>,
): Promise<SignedManifest> {
  const end = new AbortController();
  const give = (): void => end.abort(signal?.reason);
  signal?.addEventListener("abort", give, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done = false;
  void kept.then((found) => {
    if (found !== undefined && !done) timer = setTimeout(give, PATIENCE);
  });
  const bytesAt = async (address: string): Promise<Uint8Array<ArrayBuffer>> => {
    try {
      const httpCache = signed ? "no-cache" : undefined;
      const request = { url: address, environment, httpCache, signal: end.signal } as const;
      const response = await fetchPlain({ ...request, notFound: "INDEX_NOT_FOUND" });
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throwIfAborted(signal);
      if (cause instanceof VitrineError && cause.code !== "ABORTED") throw cause;
      throw new VitrineError("INDEX_NOT_FOUND", `${address} broke off, or took too long.`, { cause });
    }
  };
  const beside = new URL(url);
  beside.pathname += SIGNATURE_NAME.slice(MANIFEST_NAME.length);
  try {
    const [bytes, signature] = await Promise.all([
      bytesAt(url),
      signed ? bytesAt(beside.href).then(asText, unsigned) : undefined,
    ]);
    return { bytes, signature };
  } finally {
    done = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", give);
  }
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A signature that cannot be downloaded counts as missing, which verification refuses. */
function unsigned(error: unknown): undefined {
  if (error instanceof VitrineError && error.code === "INDEX_NOT_FOUND") return undefined;
  throw error;
}

/** @param how `known`: from the cache only and without progress, as only versions that were read completely are
 *  cached */
async function read(
  found: SignedManifest,
  options: ReadIndexOptions,
  verify: Verify | undefined,
  how: AssembleOptions,
): Promise<LoadedIndex> {
  await verify?.(found);
  const manifest = await parseManifest(found.bytes);
  const readFile = readOverNetwork(manifest, options, how);
  const index = assembleIndex(manifest, readFile, (address) => new URL(address, options.url).href, how);
  options.onManifest?.(manifest);
  return index;
}

function readOverNetwork(
  manifest: IndexManifest,
  { url, environment, onProgress, signal }: ReadIndexOptions,
  { known: quietly = false, graphLater = false }: AssembleOptions,
): ReadFile {
  const first = graphLater ? newcomerFiles(manifest) : firstFiles(manifest);
  const total = first.reduce((sum, file) => sum + file.bytes, 0);
  const loaded = new Map<string, number>();
  return (file) => {
    const late = !first.includes(file);
    return fetchVerified({
      // The hash in the URL keeps the browser's HTTP cache from combining a stale file with a newer index.json.
      url: new URL(`${file.path}?v=${file.sha256.slice(0, 12)}`, url).href,
      bytes: file.bytes,
      sha256: file.sha256,
      cache: cacheOfIndex(url),
      cachedOnly: quietly && !late,
      environment,
      notFound: "INDEX_NOT_FOUND",
      corrupt: "INDEX_CORRUPT",
      ...(late || signal === undefined ? {} : { signal }),
      onProgress: (bytes) => {
        if (late || quietly) return;
        loaded.set(file.path, bytes);
        onProgress?.(
          [...loaded.values()].reduce((sum, part) => sum + part, 0),
          total,
        );
      },
    });
  };
}

/** An index with all its files in memory. */
export type WholeIndex = LoadedIndex & LateFiles;

/** Reads an index from its files by path, as `encodeIndex` returns them or a disk holds them.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT (naming the file); with a public key also
 *  INDEX_SIGNATURE, SIGNATURE_UNSUPPORTED, BAD_ARGUMENT. */
export async function decodeIndex(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { publicKey }: { readonly publicKey?: JsonWebKey } = {},
): Promise<WholeIndex> {
  const at = (path: string): Uint8Array<ArrayBuffer> => {
    const data = files.get(path);
    if (data === undefined) throw new VitrineError("INDEX_NOT_FOUND", `The index has no file ${path}.`);
    return data;
  };
  const bytes = at(MANIFEST_NAME);
  if (publicKey !== undefined) {
    const signature = files.get(SIGNATURE_NAME);
    const verify = await verifierFor(publicKey);
    await verify({ bytes, signature: signature && asText(signature) });
  }
  const read: ReadFile = async ({ path, bytes, sha256 }) => {
    const data = at(path);
    await checkVerified({ data, name: path, bytes, sha256, corrupt: "INDEX_CORRUPT" });
    return data;
  };
  const index = await assembleIndex(await parseManifest(bytes), read, (address) => address);
  return { ...index, ...lateFiles(index) };
}
