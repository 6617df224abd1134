// The student's features, in this order: words that items share, trained; one feature per item, also trained, which
// absorbs what the shared words cannot express (it is not shipped, because the item's vector is); and words of a single
// item, which keep the vector hashed from their letters.

import type { TfIdf } from "../content/tf-idf.js";
import type { SparseItems } from "./sparse-cosines.js";

export interface Features {
  readonly items: SparseItems;
  /** Word numbers (as in `texts`) of the features 0, 1, …, `shared` − 1. */
  readonly sharedWords: Uint32Array;
  /** Word numbers of the last features. */
  readonly rareWords: Uint32Array;
  /** Number of items' own features: 0 or the number of items. */
  readonly own: number;
  /** Total number of features. */
  readonly count: number;
}

/** Fewest items that must have a word for it to be trained. */
const SHARED = 2;

/** @param ownWeight weight of an item's own feature, relative to its words, whose vector has length 1; 0 leaves it
 *  out */
export function features(texts: TfIdf, ownWeight: number): Features {
  const { items, frequency, offsets, words, weights } = texts;
  const all = Uint32Array.from(frequency, (_, word) => word);
  const sharedWords = all.filter((word) => (frequency[word] as number) >= SHARED);
  const rareWords = all.filter((word) => (frequency[word] as number) < SHARED);
  const own = ownWeight > 0 ? items : 0;
  const place = new Uint32Array(frequency.length);
  for (const [at, word] of sharedWords.entries()) place[word] = at;
  for (const [at, word] of rareWords.entries()) place[word] = sharedWords.length + own + at;

  const student = {
    offsets: new Uint32Array(items + 1),
    words: new Uint32Array(words.length + own),
    weights: new Float32Array(words.length + own),
  };
  let at = 0;
  for (let item = 0; item < items; item++) {
    for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
      student.words[at] = place[words[i] as number] as number;
      student.weights[at++] = weights[i] as number;
    }
    if (own > 0) {
      student.words[at] = sharedWords.length + item;
      student.weights[at++] = ownWeight;
    }
    student.offsets[item + 1] = at;
  }
  return { items: student, sharedWords, rareWords, own, count: frequency.length + own };
}
