// The hashes of the picture files that the last build encoded, so that the next one encodes only new ones. Stored
// beside the index for `build --previous`; the page never requests it.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Pictures } from "../catalog/files/pictures-file.js";
import type { PreviousIndex } from "./previous-index.js";

export const SEEN_NAME = "pictures.seen.json";

/** The picture vectors of an earlier build, and the files that they were made from. */
export interface SeenPictures {
  readonly pictures: Pictures;
  readonly rowOf: (id: string) => number | undefined;
  /** Hash of the file by item id. */
  readonly hashes: ReadonlyMap<string, string>;
}

const seenSchema = v.record(v.string(), v.string());

/** Undefined if the previous index has no pictures, or the file of hashes is missing. */
export async function seenBefore(directory: string, { index }: PreviousIndex): Promise<SeenPictures | undefined> {
  const path = join(directory, SEEN_NAME);
  if (index.loadPictures === undefined || !existsSync(path)) return undefined;
  const parsed = v.safeParse(seenSchema, readJson(path));
  const lens = await index.loadPictures();
  const vectors = index.catalog.pictures;
  if (!parsed.success || vectors === undefined) return undefined;
  return {
    pictures: { vectors, lens },
    rowOf: (id) => index.catalog.rowOf(id),
    hashes: new Map(Object.entries(parsed.output)),
  };
}

/** Identifies a picture by its content, independent of its name: 24 hexadecimal digits of a SHA-256. */
export function hashOfFile(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 24);
}

/** Content of the file for the next build. */
export function encodeSeen(hashes: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(Object.fromEntries(hashes), null, 1)}\n`);
}

/** Undefined if it is not JSON: then all pictures are encoded again. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
