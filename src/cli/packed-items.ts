// Items of a feed of any size in a tenth of the memory: beyond a size at which every shop's catalog fits as it is, they
// lie in compressed pieces and are unpacked piece by piece whenever they are gone through.

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ItemStore } from "../catalog/items.js";

/** Items that are kept as they are. */
export const MOST_UNPACKED = 50_000;
const PIECE = 1024;
const QUICK = 1;

/** Takes whatever JSON can hold. */
export class PackedItems<T> implements ItemStore<T> {
  readonly #most: number;
  readonly #packed: Buffer[] = [];
  /** Not packed yet. */
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

  /** The items as a list, where they are few enough to be one. */
  get list(): readonly T[] | undefined {
    return this.#packed.length === 0 ? this.#rest : undefined;
  }
}
