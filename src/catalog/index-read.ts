// Reads an index folder: in the page over the network, in Node from bytes at hand. Everything is checked (signature,
// version, length, SHA-256, then contents) before anything is used: a bad file leaves nothing half-read behind, and
// where an earlier visit read a whole index, that one is used instead.

import { throwIfAborted, VitrineError } from "../errors.js";
import { checkVerified, fetchPlain, fetchVerified, type VerifiedFile } from "../verified-file.js";
import { assembleIndex, type LoadedIndex, type ReadFile } from "./index-assemble.js";
import { firstFiles, type IndexManifest, MANIFEST_NAME, SIGNATURE_NAME } from "./index-format.js";
import type { SignedManifest } from "./index-signature.js";
import { cacheOfIndex, keepIndex, readKept } from "./kept-index.js";
import { type LateFiles, lateFiles } from "./late-files.js";
import { parseManifest } from "./parse-manifest.js";

export type { LoadedIndex } from "./index-assemble.js";

export interface ReadIndexOptions {
  /** Absolute address of index.json. */
  readonly url: string;
  readonly environment: VerifiedFile["environment"];
  /** Asks for a signature by this Ed25519 key. Default: none is asked for. */
  readonly publicKey?: JsonWebKey;
  /** Bytes so far and in all, over every file read for the first list. Falls back where a broken download starts anew. */
  readonly onProgress?: (loaded: number, total: number) => void;
  /** Called with what index.json says, while the other files are on their way; once more where it was an old version. */
  readonly onManifest?: (manifest: IndexManifest) => void;
  /** Ends the reading; not heeded by a later `loadTexts`. */
  readonly signal?: AbortSignal;
}

/** Milliseconds that a shopper who has a good version waits for index.json. */
const PATIENCE = 10_000;

/** Reads an index over the network; relative addresses in it are taken relative to index.json. Where that fails and an
 *  earlier visit left a whole version in the cache, that one is read, and `stale` says why.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT (naming the file), INDEX_SIGNATURE,
 *  SIGNATURE_UNSUPPORTED, BAD_ARGUMENT (publicKey), ABORTED. */
export async function readIndex(options: ReadIndexOptions): Promise<LoadedIndex> {
  const { url, environment, publicKey, onProgress, signal } = options;
  throwIfAborted(signal);
  const verify = publicKey === undefined ? undefined : await verifierFor(publicKey);
  const kept = readKept(environment, url);
  // While the server is asked for index.json, which takes longer than most work, the good version is opened: nearly
  // always it is the one that the server has.
  const good = kept.then((found) => found && read(found, options, verify, true));
  good.catch(() => undefined); // Waited for below, if it is wanted at all.
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
    const index = await read(found, options, verify);
    await keepIndex(environment, url, { ...found, manifest: index.manifest });
    return index;
  } catch (error) {
    throwIfAborted(signal);
    if (!(error instanceof VitrineError)) throw error;
    // What is wrong with the shop's index matters more than what is wrong with an old copy.
    const index = await good.catch(() => undefined);
    throwIfAborted(signal);
    if (index === undefined) throw error;
    return { ...index, stale: `${error.code}: ${error.message}` };
  }
}

type Verify = (found: SignedManifest) => Promise<void>;

/** The code for signatures is loaded by those who ask for one. */
async function verifierFor(publicKey: JsonWebKey): Promise<Verify> {
  const { openPublicKey, verifyManifest } = await import("./index-signature.js");
  const key = await openPublicKey(publicKey);
  return (found) => verifyManifest(found, key);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Both files fresh where a signature is asked for: an old one of either would not fit the other.
 *  @param kept who has a good version waits `PATIENCE` milliseconds and no longer */
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
      const request = { url: address, environment, fresh: signed, signal: end.signal } as const;
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

/** A signature that cannot be had is a missing one, which the check refuses. */
function unsigned(error: unknown): undefined {
  if (error instanceof VitrineError && error.code === "INDEX_NOT_FOUND") return undefined;
  throw error;
}

/** @param quietly from the cache alone, and without progress: a version that was read to the end before it was kept */
async function read(
  found: SignedManifest,
  options: ReadIndexOptions,
  verify: Verify | undefined,
  quietly = false,
): Promise<LoadedIndex> {
  await verify?.(found);
  const manifest = await parseManifest(found.bytes);
  const readFile = readOverNetwork(manifest, options, quietly);
  const index = assembleIndex(manifest, readFile, (address) => new URL(address, options.url).href, quietly);
  options.onManifest?.(manifest);
  return index;
}

function readOverNetwork(
  manifest: IndexManifest,
  { url, environment, onProgress, signal }: ReadIndexOptions,
  quietly: boolean,
): ReadFile {
  const first = firstFiles(manifest);
  const total = first.reduce((sum, file) => sum + file.bytes, 0);
  const loaded = new Map<string, number>();
  return (file) => {
    const late = !first.includes(file);
    return fetchVerified({
      // The hash in the address keeps a stale copy in the browser's HTTP cache from meeting a newer index.json.
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

/** An index of which all files are at hand. */
export type WholeIndex = LoadedIndex & LateFiles;

/** Reads an index from its files by path, as `encodeIndex` gave them or a disk holds them.
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
