// Items as sparse word vectors (TF-IDF, cosine), with an inverted index to find the nearest of each.
// Exact but for the most common words, which are left out of the index: they cost the most and tell the least.

import { type ItemLike, itemText } from "../encoder/item-text.js";
import type { WeightedText } from "../encoder/text-encoder.js";
import { tokenize } from "../encoder/tokenizer.js";

/** Compressed sparse rows of unit vectors: item r has words[offsets[r] … offsets[r+1]) with their weights. */
export interface TfIdf {
  readonly items: number;
  readonly vocabulary: number;
  readonly offsets: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

/** What two adjacent words count as one word, where titles are all that a catalog has. */
const PAIR_WEIGHT = 0.5;

/** weight = (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), tf being weighted by field; rows of length 1. */
export function tfIdf(items: readonly ItemLike[]): TfIdf {
  const texts = items.map(itemText);
  const titlesOnly = texts.every((parts) => parts.length === 1);
  const counts = texts.map((parts) => countWords(parts, titlesOnly));
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
      const damped = tf >= 1 ? 1 + Math.log(tf) : tf;
      weights[at++] = damped * (Math.log((1 + items.length) / (1 + (frequency[id] as number))) + 1);
    }
    const length = Math.hypot(...weights.subarray(start, at));
    for (let i = start; i < at; i++) weights[i] = (weights[i] as number) / length;
    offsets[row + 1] = at;
  });
  return { items: items.length, vocabulary: ids.size, offsets, words, weights };
}

function countWords(parts: readonly WeightedText[], pairs: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, weight: number): Map<string, number> => counts.set(word, (counts.get(word) ?? 0) + weight);
  for (const { text, weight } of parts) {
    const words = tokenize(text);
    for (const word of words) add(word, weight);
    if (pairs) for (let i = 1; i < words.length; i++) add(`${words[i - 1]} ${words[i]}`, PAIR_WEIGHT * weight);
  }
  return counts;
}
