// `vitrine keygen`, and reading the key files of `--sign` and `--public-key`.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { makeKeyPair } from "../catalog/index/index-sign.js";
import { VitrineError } from "../errors.js";

/** Writes a private key that only its owner may read, and prints the public key, both as JWK.
 *  @throws VitrineError BAD_ARGUMENT if the file exists: an overwritten key cannot be recovered. */
export async function keygen({ out }: { readonly out: string }): Promise<void> {
  if (existsSync(out)) throw new VitrineError("BAD_ARGUMENT", `${out} exists: it will not be replaced.`);
  const { privateKey, publicKey } = await makeKeyPair();
  writeFileSync(out, `${JSON.stringify(privateKey)}\n`, { mode: 0o600, flag: "wx" });
  console.log(JSON.stringify(publicKey));
}

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID. */
export function readKey(path: string): JsonWebKey {
  if (!existsSync(path)) throw new VitrineError("INPUT_NOT_FOUND", `${path} is not there.`);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as JsonWebKey;
  } catch (cause) {
    throw new VitrineError("INPUT_INVALID", `${path} is not JSON.`, { cause });
  }
}
