// The feeds of fixtures/, written after the public specifications of each format, read as the command line reads them.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CollectedItems, type CollectOptions, collectItems } from "../../../../src/catalog/feeds/collect-items.js";
import { detectFeed } from "../../../../src/catalog/feeds/detect-feed.js";
import type { FeedRow } from "../../../../src/catalog/feeds/feed-row.js";
import type { Note } from "../../../../src/catalog/feeds/problem.js";
import { type ReadOptions, readItems } from "../../../../src/catalog/feeds/read-items.js";
import { decompressIfGzip } from "../../../../src/catalog/feeds/text/gzip.js";
import type { Item } from "../../../../src/catalog/item.js";
import { bytePieces } from "./pieces.js";

const folder = fileURLToPath(new URL("fixtures", import.meta.url));

/** Every fixture by its path in the folder. */
export const FIXTURES: readonly string[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
  .sort();

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}/${name}`));
}

export interface Gathered extends CollectedItems<readonly Item[]> {
  readonly notes: readonly Note[];
  /** The item with this id. */
  item(id: string): Item | undefined;
}

export type GatherOptions = ReadOptions & Omit<CollectOptions, "store"> & { readonly pieceLength?: number };

/** Reads bytes under a file's name. */
export async function gatherBytes(name: string, bytes: Uint8Array, options: GatherOptions = {}): Promise<Gathered> {
  const notes: Note[] = [];
  const onNote = (note: Note): void => void notes.push(note);
  const collected = await collectItems(readBytes(name, bytes, { ...options, onNote }), { ...options, onNote });
  return { ...collected, notes, item: (id) => collected.items.find((item) => item.id === id) };
}

export function gatherFixture(name: string, options: GatherOptions = {}): Promise<Gathered> {
  return gatherBytes(name, fixture(name), options);
}

export function gatherText(name: string, text: string, options: GatherOptions = {}): Promise<Gathered> {
  return gatherBytes(name, new TextEncoder().encode(text), options);
}

export async function* readBytes(
  name: string,
  bytes: Uint8Array,
  options: GatherOptions = {},
): AsyncGenerator<FeedRow> {
  const stream = decompressIfGzip(bytePieces(bytes, options.pieceLength ?? 4096));
  const head = new TextDecoder().decode((await firstOf(decompressIfGzip(bytePieces(bytes, 4096)))).subarray(0, 4096));
  yield* readItems({ name, format: detectFeed(name, head), stream }, options);
}

async function firstOf(stream: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const { done, value } = await stream.next();
  await stream.return(undefined);
  return done ? new Uint8Array(0) : value;
}
