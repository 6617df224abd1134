// Items in row order, gone through from the first to the last. Usually a list; a catalog too large for that lies packed,
// and what is to be done with it is done on the way.

import type { Item } from "./item.js";

export interface Items extends Iterable<Item> {
  readonly length: number;
}

/** Items that more can be put to. */
export interface ItemStore<T = Item> extends Iterable<T> {
  readonly length: number;
  push(item: T): void;
}

type Change = (piece: readonly Item[]) => readonly Item[];

/** So many packed items are looked at together. */
const CHUNK = 4096;

/** The same number of items, each list of them passed through `change`: all at once for a list, else piece by piece and
 *  anew whenever they are gone through, so `change` must not depend on where a piece begins. */
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

/** For what needs any item at any time. */
export function listItems(items: Items): readonly Item[] {
  return Array.isArray(items) ? items : [...items];
}
