// The build side of index-signature.ts: key pairs and signing. Never loaded in the page.

import { VitrineError } from "../../errors.js";

const ALGORITHM = "Ed25519";

export interface KeyPair {
  /** JWK with `d`: secret, since it can sign. */
  readonly privateKey: JsonWebKey;
  /** JWK for `createRecommender({ publicKey })`. */
  readonly publicKey: JsonWebKey;
}

export async function makeKeyPair(): Promise<KeyPair> {
  const pair = (await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
  const { kty, crv, x, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  return { privateKey: { kty, crv, x, d } as JsonWebKey, publicKey: { kty, crv, x } as JsonWebKey };
}

/** @throws VitrineError BAD_ARGUMENT if it is not a private Ed25519 key. */
export async function openSigningKey({ kty, crv, x, d }: JsonWebKey): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("jwk", { kty, crv, x, d } as JsonWebKey, ALGORITHM, false, ["sign"]);
  } catch (cause) {
    const message = "The key to sign with is no private Ed25519 JWK, as `vitrine keygen` makes.";
    throw new VitrineError("BAD_ARGUMENT", message, { cause });
  }
}

/** Content of index.json.sig: the 64 bytes of the signature in base64url without padding. Deterministic. */
export async function signManifest(bytes: Uint8Array<ArrayBuffer>, key: CryptoKey): Promise<string> {
  const signature = new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, bytes));
  return btoa(String.fromCharCode(...signature))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
