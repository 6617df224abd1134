// `vitrine keygen`, and reading the key files of `--sign` and `--public-key`.

import { existsSync } from "node:fs";
import { makeKeyPair } from "../catalog/index/index-sign.js";
import { VitrineError } from "../errors.js";
import { readJson } from "./input-file.js";
import { writeWhole } from "./output-file.js";

/** Writes a private key that only its owner may read, and prints the public key, both as JWK.
 *  @throws VitrineError BAD_ARGUMENT if the file exists: an overwritten key cannot be recovered. */
export async function keygen({ out }: { readonly out: string }): Promise<void> {
  if (existsSync(out)) throw new VitrineError("BAD_ARGUMENT", `${out} exists: it will not be replaced.`);
  const { privateKey, publicKey } = await makeKeyPair();
  writeWhole(out, `${JSON.stringify(privateKey)}\n`, { mode: 0o600 });
  console.log(JSON.stringify(publicKey));
}

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID. */
export function readKey(path: string): JsonWebKey {
  return readJson(path) as JsonWebKey;
}
