// Finds the query's words in an item's texts, so that the shop can highlight them.

import type { Item } from "../catalog/item.js";
import { tokenize } from "../encoder/tokenizer.js";

/** From, to (exclusive), in UTF-16 units as `slice` takes them. */
export type TextRange = readonly [start: number, end: number];

/** Ranges in order, by field; fields without any are left out. */
export interface Highlights {
  readonly title?: readonly TextRange[];
  readonly brand?: readonly TextRange[];
  readonly description?: readonly TextRange[];
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** @param matching words as `tokenize` gives them; whole words are marked even if only a prefix was typed */
export function highlight(item: Item, matching: ReadonlySet<string>): Highlights {
  const highlights: { -readonly [F in keyof Highlights]: readonly TextRange[] } = {};
  for (const field of ["title", "brand", "description"] as const) {
    const ranges = rangesIn(item[field] ?? "", matching);
    if (ranges.length > 0) highlights[field] = ranges;
  }
  return highlights;
}

function rangesIn(text: string, matching: ReadonlySet<string>): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (tokenize(word).some((token) => matching.has(token))) ranges.push([index, index + word.length]);
  }
  return ranges;
}
