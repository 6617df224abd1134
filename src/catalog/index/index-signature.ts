// index.json.sig: an Ed25519 signature (RFC 8032) over the bytes of index.json, which in turn contain the SHA-256 of
// every other file. With a public key the index is verified or an error is thrown, never used unverified. Loaded on
// demand.

import { VitrineError } from "../../errors.js";

const ALGORITHM = "Ed25519";

export interface SignedManifest {
  /** Bytes of index.json. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Content of index.json.sig; undefined if there is none. */
  readonly signature: string | undefined;
}

/** Imports a public key; called before anything is downloaded.
 *  @throws VitrineError BAD_ARGUMENT if it is not a public Ed25519 key, SIGNATURE_UNSUPPORTED if the platform cannot
 *  use it. */
export async function openPublicKey(jwk: JsonWebKey): Promise<CryptoKey> {
  const { kty, crv, x, d } = (jwk ?? {}) as JsonWebKey;
  if (d !== undefined)
    throw new VitrineError("BAD_ARGUMENT", "publicKey holds a private key (`d`): keep that one secret.");
  if (kty !== "OKP" || crv !== ALGORITHM || typeof x !== "string" || decodeBase64Url(x)?.length !== 32) {
    throw new VitrineError("BAD_ARGUMENT", 'publicKey must be a JWK such as {"kty":"OKP","crv":"Ed25519","x":"…"}.');
  }
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) {
    throw new VitrineError(
      "SIGNATURE_UNSUPPORTED",
      "The page is no secure context, so the browser offers no crypto.subtle.",
    );
  }
  try {
    return await subtle.importKey("jwk", { kty, crv, x }, ALGORITHM, true, ["verify"]);
  } catch (cause) {
    throw new VitrineError("SIGNATURE_UNSUPPORTED", `This browser refuses ${ALGORITHM} keys: ${String(cause)}`, {
      cause,
    });
  }
}

/** @throws VitrineError INDEX_SIGNATURE for a missing, malformed or wrong signature. */
export async function verifyManifest({ bytes, signature }: SignedManifest, key: CryptoKey): Promise<void> {
  if (signature === undefined) throw new VitrineError("INDEX_SIGNATURE", "There is no index.json.sig.");
  const mark = decodeBase64Url(signature.trim());
  if (mark?.length !== 64 || !(await globalThis.crypto.subtle.verify(ALGORITHM, key, mark, bytes))) {
    throw new VitrineError("INDEX_SIGNATURE", "index.json.sig does not belong to index.json and the public key.");
  }
}

/** Undefined if the text is not base64url. */
function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  } catch {
    return undefined; // No byte sequence has a code of this length.
  }
}
