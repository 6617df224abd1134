// What the student sees of the words: those that items share, first and learnt; then one of each item's own,
// learnt too, which takes up what its shared words cannot say and is not shipped, as the item's vector is; last the
// words of one item only, which stay where their letters put them.

import type { TfIdf } from "../tf-idf.js";
import type { SparseItems } from "./sparse-cosines.js";

export interface Features {
  readonly items: SparseItems;
  /** Numbers in the texts of the words 0, 1, …, `shared` − 1. */
  readonly sharedWords: Uint32Array;
  /** Numbers in the texts of the last features. */
  readonly rareWords: Uint32Array;
  /** 0 or the number of items. */
  readonly own: number;
  /** All. */
  readonly count: number;
}

/** A word is learnt if this many items have it. */
const SHARED = 2;

/** @param ownWeight of an item's own feature beside its words, which have length 1 together; 0 leaves it out */
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
