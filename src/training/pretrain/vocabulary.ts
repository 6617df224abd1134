// Chooses the words that get a row of their own, and their initial weights.

import { tokenize } from "../../encoder/tokenizer.js";

export interface Vocabulary {
  /** In row order: most frequent first. */
  readonly words: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  /** One per word: a / (a + p), the smooth inverse frequency of Arora, Liang & Ma (2017). */
  readonly weights: Float32Array;
}

export interface VocabularyOptions {
  /** Product texts. */
  readonly texts: readonly string[];
  /** Words of the general language, most frequent first. */
  readonly common: readonly string[];
  readonly size: number;
}

/** Fewest texts with a code such as "lp2275w" for it to get a row; a plain word needs two. */
const FEWEST_TEXTS_CODE = 4;
const FEWEST_TEXTS_WORD = 2;
const SIF_A = 1e-3;

/** Plain words of both lists and frequent codes, ordered by their mean probability in product texts and in the
 *  language. */
export function chooseVocabulary({ texts, common, size }: VocabularyOptions): Vocabulary {
  const inTrade = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    for (const word of new Set(tokenize(text))) inTrade.set(word, (inTrade.get(word) ?? 0) + 1);
    total += 1;
  }
  const inLanguage = zipf(common);
  const wanted = new Set<string>(inLanguage.keys());
  for (const [word, count] of inTrade) {
    if (count >= (/\p{N}/u.test(word) ? FEWEST_TEXTS_CODE : FEWEST_TEXTS_WORD)) wanted.add(word);
  }
  /** Mean number of words per text, to turn the share of texts into a probability. */
  const length = [...inTrade.values()].reduce((sum, count) => sum + count, 0) / Math.max(1, total);
  const probability = (word: string): number =>
    ((inTrade.get(word) ?? 0) / Math.max(1, total) / Math.max(1, length) + (inLanguage.get(word) ?? 0)) / 2;
  const words = [...wanted]
    .map((word) => ({ word, p: probability(word) }))
    .sort((a, b) => b.p - a.p || (a.word < b.word ? -1 : 1))
    .slice(0, size);
  return {
    words: words.map(({ word }) => word),
    rowOf: new Map(words.map(({ word }, row) => [word, row])),
    weights: Float32Array.from(words, ({ p }) => SIF_A / (SIF_A + p)),
  };
}

/** Probability by rank (Zipf, 1935); inflected forms that share a stem add up. */
function zipf(common: readonly string[]): Map<string, number> {
  const share = new Map<string, number>();
  const harmonic = Math.log(Math.max(2, common.length)) + 0.5772;
  for (const [rank, word] of common.entries()) {
    const [stem, ...more] = tokenize(word);
    if (stem === undefined || more.length > 0 || !/\p{L}|\p{N}/u.test(stem)) continue;
    share.set(stem, (share.get(stem) ?? 0) + 1 / ((rank + 1) * harmonic));
  }
  return share;
}
