// Reads an index folder: in the page over the network, in Node from bytes at hand. Everything is checked (signature,
// version, length, SHA-256, then contents) before anything is used: a bad file leaves nothing half-read behind, and
// where an earlier visit read a whole index, that one is used instead.

import { throwIfAborted, VitrineError } from "../errors.js";
import { checkVerified, fetchPlain, fetchVerified, type VerifiedFile } from "../verified-file.js";
import { assembleIndex, type LoadedIndex, type ReadFile } from "./index-assemble.js";
import { firstFiles, type IndexManifest, MANIFEST_NAME, parseManifest } from "./index-format.js";
import { openPublicKey, SIGNATURE_NAME, type SignedManifest, verifyManifest } from "./index-signature.js";
import { cacheOfIndex, keepIndex, readKept } from "./kept-index.js";

export type { LoadedIndex } from "./index-assemble.js";

export interface ReadIndexOptions {
  /** Absolute address of index.json. */
  readonly url: string;
  readonly environment: VerifiedFile["environment"];
  /** Asks for a signature by this Ed25519 key. Default: none is asked for. */
  readonly publicKey?: JsonWebKey;
  /** Bytes so far and in all, over every file read for the first list. Falls back where a broken download starts anew. */
  readonly onProgress?: (loaded: number, total: number) => void;
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
  const { url, environment, publicKey, signal } = options;
  const key = publicKey && (await openPublicKey(publicKey));
  const kept = await readKept(environment, url);
  try {
    const found = await download(options, key !== undefined, kept === undefined ? undefined : PATIENCE);
    const index = await read(found, options, key);
    await keepIndex(environment, url, { ...found, manifest: index.manifest });
    return index;
  } catch (error) {
    throwIfAborted(signal);
    if (kept === undefined || !(error instanceof VitrineError)) throw error;
    try {
      return { ...(await read(kept, options, key)), stale: `${error.code}: ${error.message}` };
    } catch {
      throw error; // What is wrong with the shop's index matters more than what is wrong with an old copy.
    }
  }
}

/** Both files fresh where a signature is asked for: an old one of either would not fit the other. */
async function download(options: ReadIndexOptions, signed: boolean, patience?: number): Promise<SignedManifest> {
  const { url, environment, signal } = options;
  const ends = [signal, patience === undefined ? undefined : AbortSignal.timeout(patience)].filter(
    (end) => end !== undefined,
  );
  const request = { environment, fresh: signed, ...(ends.length > 0 ? { signal: AbortSignal.any(ends) } : {}) };
  const bytesAt = async (address: string): Promise<Uint8Array<ArrayBuffer>> => {
    try {
      const response = await fetchPlain({ ...request, url: address, notFound: "INDEX_NOT_FOUND" });
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throwIfAborted(signal);
      if (cause instanceof VitrineError && cause.code !== "ABORTED") throw cause;
      throw new VitrineError("INDEX_NOT_FOUND", `${address} broke off, or took too long.`, { cause });
    }
  };
  const beside = new URL(url);
  beside.pathname += SIGNATURE_NAME.slice(MANIFEST_NAME.length);
  const [bytes, signature] = await Promise.all([
    bytesAt(url),
    signed ? bytesAt(beside.href).then(asText, unsigned) : undefined,
  ]);
  return { bytes, signature };
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A signature that cannot be had is a missing one, which the check refuses. */
function unsigned(error: unknown): undefined {
  if (error instanceof VitrineError && error.code === "INDEX_NOT_FOUND") return undefined;
  throw error;
}

async function read(
  found: SignedManifest,
  options: ReadIndexOptions,
  key: CryptoKey | undefined,
): Promise<LoadedIndex> {
  if (key !== undefined) await verifyManifest(found, key);
  const manifest = parseManifest(found.bytes);
  return assembleIndex(manifest, readOverNetwork(manifest, options), (address) => new URL(address, options.url).href);
}

function readOverNetwork(
  manifest: IndexManifest,
  { url, environment, onProgress, signal }: ReadIndexOptions,
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
      environment,
      notFound: "INDEX_NOT_FOUND",
      corrupt: "INDEX_CORRUPT",
      ...(late || signal === undefined ? {} : { signal }),
      onProgress: (bytes) => {
        if (late) return;
        loaded.set(file.path, bytes);
        onProgress?.(
          [...loaded.values()].reduce((sum, part) => sum + part, 0),
          total,
        );
      },
    });
  };
}

/** Reads an index from its files by path, as `encodeIndex` gave them or a disk holds them.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_VERSION, INDEX_CORRUPT (naming the file); with a public key also
 *  INDEX_SIGNATURE, SIGNATURE_UNSUPPORTED, BAD_ARGUMENT. */
export async function decodeIndex(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { publicKey }: { readonly publicKey?: JsonWebKey } = {},
): Promise<LoadedIndex> {
  const at = (path: string): Uint8Array<ArrayBuffer> => {
    const data = files.get(path);
    if (data === undefined) throw new VitrineError("INDEX_NOT_FOUND", `The index has no file ${path}.`);
    return data;
  };
  const bytes = at(MANIFEST_NAME);
  if (publicKey !== undefined) {
    const signature = files.get(SIGNATURE_NAME);
    await verifyManifest({ bytes, signature: signature && asText(signature) }, await openPublicKey(publicKey));
  }
  const read: ReadFile = async ({ path, bytes, sha256 }) => {
    const data = at(path);
    await checkVerified({ data, name: path, bytes, sha256, corrupt: "INDEX_CORRUPT" });
    return data;
  };
  return assembleIndex(parseManifest(bytes), read, (address) => address);
}
