// Items as sparse word vectors (TF-IDF, cosine), with an inverted index to find the nearest of each.
// Exact but for the most common words, which are left out of the index: they cost the most and tell the least.

import { type ItemLike, itemText } from "../encoder/item-text.js";
import { wordCounts } from "../encoder/word-counts.js";

/** Compressed sparse rows of unit vectors: item r has words[offsets[r] … offsets[r+1]) with their weights. */
export interface TfIdf {
  readonly items: number;
  readonly vocabulary: number;
  /** Word (or pair of words) by its number. */
  readonly names: readonly string[];
  /** Items that have the word, by its number. */
  readonly frequency: Uint32Array;
  /** Whether pairs of adjacent words count as words. */
  readonly pairs: boolean;
  readonly offsets: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

/** Inverse document frequency of a word that `frequency` of `items` items have. */
export function rarity(frequency: number, items: number): number {
  return Math.log((1 + items) / (1 + frequency)) + 1;
}

/** weight = (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), tf being weighted by field; rows of length 1. Where titles are
 *  all that there is, pairs of adjacent words count too. */
export function tfIdf(items: readonly ItemLike[]): TfIdf {
  const texts = items.map(itemText);
  const titlesOnly = texts.every((parts) => parts.length === 1);
  const counts = texts.map((parts) => wordCounts(parts, titlesOnly));
  const ids = new Map<string, number>();
  const frequency: number[] = [];
  for (const count of counts) {
    for (const word of count.keys()) {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      frequency[id] = (frequency[id] ?? 0) + 1;
    }
  }
  const offsets = new Uint32Array(items.length + 1);
  const total = counts.reduce((sum, count) => sum + count.size, 0);
  const words = new Uint32Array(total);
  const weights = new Float32Array(total);
  let at = 0;
  counts.forEach((count, row) => {
    const start = at;
    for (const [word, tf] of count) {
      const id = ids.get(word) as number;
      words[at] = id;
      weights[at++] = tf * rarity(frequency[id] as number, items.length);
    }
    const length = Math.hypot(...weights.subarray(start, at));
    for (let i = start; i < at; i++) weights[i] = (weights[i] as number) / length;
    offsets[row + 1] = at;
  });
  return {
    items: items.length,
    vocabulary: ids.size,
    names: [...ids.keys()],
    frequency: Uint32Array.from(frequency),
    pairs: titlesOnly,
    offsets,
    words,
    weights,
  };
}
