// How much each word counts in a text of weighted parts: the one convention of the catalog's sparse vectors, of the
// tables learnt from them, and of the queries.

import type { WeightedText } from "./text-encoder.js";
import { tokenize } from "./tokenizer.js";

/** What two adjacent words count as one word, where titles are all that a catalog has. */
const PAIR_WEIGHT = 0.5;

/** Word, as `tokenize` gives it, → 1 + ln of its weighted number (or the number itself below 1). With `pairs` also each
 *  two adjacent words, joined by a space, at half their weight. */
export function wordCounts(parts: readonly WeightedText[], pairs: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, weight: number): Map<string, number> => counts.set(word, (counts.get(word) ?? 0) + weight);
  for (const { text, weight } of parts) {
    const words = tokenize(text);
    for (const word of words) add(word, weight);
    if (pairs) for (let i = 1; i < words.length; i++) add(`${words[i - 1]} ${words[i]}`, PAIR_WEIGHT * weight);
  }
  for (const [word, count] of counts) if (count > 1) counts.set(word, 1 + Math.log(count));
  return counts;
}
