// Converts values to encrypted bytes and back: JSON, deflate, AES-GCM with a non-extractable key. A flag byte says
// which steps were applied, since some browsers lack compression or WebCrypto. Knows nothing of storage.

import { type Bytes, canCompress, deflate, inflate } from "./compress.js";

/** The kind of data in the bytes; authenticated, so that bytes of one kind cannot pass for another. */
export type Purpose = "log" | "segment" | "folded" | "older" | "learnt";

const DEFLATED = 1;
const ENCRYPTED = 2;
const NONCE = 12;
/** Below this many bytes compression saves nothing. */
const SMALL = 200;
/** Larger values do not occur; bytes that claim to be larger are hostile. */
const LARGEST = 64 * 1024 * 1024;

export class Sealer {
  readonly #key: CryptoKey | undefined;

  /** @param key AES-GCM; without it the bytes are not encrypted */
  constructor(key?: CryptoKey) {
    this.#key = key;
  }

  get encrypts(): boolean {
    return this.#key !== undefined;
  }

  async seal(purpose: Purpose, value: unknown): Promise<Bytes> {
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const deflates = plain.length > SMALL && canCompress();
    const body = deflates ? await deflate(plain) : plain;
    const flags = deflates ? DEFLATED : 0;
    if (this.#key === undefined) return bytesOf([flags], body);
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const parameters = { name: "AES-GCM", iv: nonce, additionalData: purposeBytes(purpose) };
    const sealed = await crypto.subtle.encrypt(parameters, this.#key, body);
    return bytesOf([flags | ENCRYPTED], nonce, new Uint8Array(sealed));
  }

  /** @throws DOMException, TypeError, RangeError or SyntaxError for bytes that were not sealed for this purpose and
   *  key. */
  async open(purpose: Purpose, bytes: Bytes): Promise<unknown> {
    const flags = bytes[0] ?? 0xff;
    if ((flags & ~(DEFLATED | ENCRYPTED)) !== 0) throw new RangeError(`Unknown flags ${flags}.`);
    const body = flags & ENCRYPTED ? await this.#decrypt(purpose, bytes) : bytes.subarray(1);
    const plain = flags & DEFLATED ? await inflate(body, LARGEST) : body;
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  }

  async #decrypt(purpose: Purpose, bytes: Bytes): Promise<Bytes> {
    if (this.#key === undefined) throw new RangeError("Encrypted, and there is no key.");
    const parameters = {
      name: "AES-GCM",
      iv: bytes.subarray(1, 1 + NONCE),
      additionalData: purposeBytes(purpose),
    };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, this.#key, bytes.subarray(1 + NONCE)));
  }
}

/** A non-extractable key, or undefined without WebCrypto (pages without https). */
export async function newKey(): Promise<CryptoKey | undefined> {
  if (!hasWebCrypto()) return undefined;
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export function hasWebCrypto(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

const purposeBytes = (purpose: Purpose): Bytes => new TextEncoder().encode(`vitrine ${purpose}`);

function bytesOf(...parts: readonly ArrayLike<number>[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
