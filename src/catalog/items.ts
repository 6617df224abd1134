// Items in row order, iterated from first to last. Usually an array; a very large catalog is stored compressed, and
// transformations are applied during iteration.

import type { Item } from "./item.js";

export interface Items extends Iterable<Item> {
  readonly length: number;
}

/** A store that items can be appended to. */
export interface ItemStore<T = Item> extends Iterable<T> {
  readonly length: number;
  push(item: T): void;
}

type Change = (piece: readonly Item[]) => readonly Item[];

/** Number of packed items that are transformed at a time. */
const CHUNK = 4096;

/** Maps the items through `change`, which must keep their number: an array all at once, other items chunk by chunk
 *  on every iteration, so `change` must not depend on where a chunk begins. */
export function changeItems(items: readonly Item[], change: Change): readonly Item[];
export function changeItems(items: Items, change: Change): Items;
export function changeItems(items: Items, change: Change): Items {
  if (Array.isArray(items)) return change(items);
  return {
    length: items.length,
    *[Symbol.iterator]() {
      for (const piece of pieces(items, CHUNK)) yield* change(piece);
    },
  };
}

export function* pieces<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let piece: T[] = [];
  for (const item of items) {
    if (piece.push(item) < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** An array, for random access. */
export function listItems(items: Items): readonly Item[] {
  return Array.isArray(items) ? items : [...items];
}
