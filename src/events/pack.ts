// Encrypts a value with a passphrase, to carry it to another device: "VITRPACK", version, flags, iterations, salt,
// nonce, then AES-GCM over deflated JSON. The header is authenticated, so it cannot be changed either.

import { VitrineError } from "../errors.js";
import { type Bytes, canCompress, deflate, inflate } from "./disk/compress.js";

const MAGIC = new TextEncoder().encode("VITRPACK");
const VERSION = 1;
/** PBKDF2 with SHA-256, as recommended by OWASP's password storage cheat sheet (2023). */
const ITERATIONS = 600_000;
/** A pack with more iterations is meant to keep this device busy. */
const MOST_ITERATIONS = 10_000_000;
const SHORTEST_PASSPHRASE = 8;
const LARGEST = 256 * 1024 * 1024;
/** Offsets in the header, in bytes. */
const AT = { version: 8, flags: 9, iterations: 10, salt: 14, nonce: 30, body: 42 } as const;
const DEFLATED = 1;

/** Takes about a quarter of a second, on purpose.
 *  @throws VitrineError BAD_ARGUMENT for a short passphrase, CRYPTO_UNSUPPORTED */
export async function seal(value: unknown, passphrase: string): Promise<Bytes> {
  const subtle = need(passphrase);
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const head = new Uint8Array(AT.body);
  head.set(MAGIC);
  head[AT.version] = VERSION;
  head[AT.flags] = canCompress() ? DEFLATED : 0;
  new DataView(head.buffer).setUint32(AT.iterations, ITERATIONS);
  crypto.getRandomValues(head.subarray(AT.salt));
  const body = canCompress() ? await deflate(plain) : plain;
  const sealed = await subtle.encrypt(parameters(head), await keyFrom(subtle, passphrase, head), body);
  const pack = new Uint8Array(AT.body + sealed.byteLength);
  pack.set(head);
  pack.set(new Uint8Array(sealed), AT.body);
  return pack;
}

/** @throws VitrineError PACK_INVALID for bytes that are not a pack of this version; PACK_LOCKED for a wrong
 *  passphrase or a modified pack, which cannot be distinguished; BAD_ARGUMENT, CRYPTO_UNSUPPORTED */
export async function open(pack: Bytes, passphrase: string): Promise<unknown> {
  const subtle = need(passphrase);
  if (pack.length <= AT.body || MAGIC.some((byte, i) => pack[i] !== byte)) {
    throw new VitrineError("PACK_INVALID", "These bytes are no pack of Vitrine's, or only the beginning of one.");
  }
  const head = pack.slice(0, AT.body);
  if (head[AT.version] !== VERSION) {
    throw new VitrineError("PACK_INVALID", `The pack has version ${head[AT.version]}; this is for version ${VERSION}.`);
  }
  const iterations = new DataView(head.buffer).getUint32(AT.iterations);
  if (iterations < ITERATIONS || iterations > MOST_ITERATIONS) {
    throw new VitrineError("PACK_INVALID", `The pack asks for ${iterations} iterations.`);
  }
  const key = await keyFrom(subtle, passphrase, head);
  let body: Bytes;
  try {
    body = new Uint8Array(await subtle.decrypt(parameters(head), key, pack.subarray(AT.body)));
  } catch (error) {
    throw new VitrineError("PACK_LOCKED", "The passphrase is wrong, or the pack was changed.", { cause: error });
  }
  const plain = head[AT.flags] === DEFLATED ? await inflate(body, LARGEST) : body;
  return JSON.parse(new TextDecoder().decode(plain));
}

function need(passphrase: string): SubtleCrypto {
  if (typeof passphrase !== "string" || passphrase.length < SHORTEST_PASSPHRASE) {
    throw new VitrineError("BAD_ARGUMENT", `passphrase must have at least ${SHORTEST_PASSPHRASE} characters.`);
  }
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new VitrineError("CRYPTO_UNSUPPORTED", "The browser has no WebCrypto on this page.");
  }
  return subtle;
}

function parameters(head: Bytes): AesGcmParams {
  return { name: "AES-GCM", iv: head.subarray(AT.nonce, AT.body), additionalData: head };
}

async function keyFrom(subtle: SubtleCrypto, passphrase: string, head: Bytes): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize("NFC"));
  const secret = await subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const iterations = new DataView(head.buffer).getUint32(AT.iterations);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: head.subarray(AT.salt, AT.nonce), iterations };
  return subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
