// Turns items into sparse TF-IDF vectors of unit length.

import { type ItemLike, itemText } from "../../encoder/item-text.js";
import { wordCounts } from "../../encoder/word-counts.js";

/** Unit vectors as compressed sparse rows: item r has words[offsets[r] … offsets[r+1]) with their weights. */
export interface TfIdf {
  readonly items: number;
  readonly vocabulary: number;
  /** The word (or pair of words) of each word number. */
  readonly names: readonly string[];
  /** Number of items that have the word, by word number. */
  readonly frequency: Uint32Array;
  /** Whether pairs of adjacent words count as words. */
  readonly pairs: boolean;
  readonly offsets: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

/** Smoothed inverse document frequency of a word that occurs in `frequency` of `items` items. */
export function rarity(frequency: number, items: number): number {
  return Math.log((1 + items) / (1 + frequency)) + 1;
}

/** weight = (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), with tf weighted by field; rows of length 1. If items have
 *  titles only, pairs of adjacent words count as words, too. */
export function tfIdf(items: Iterable<ItemLike>): TfIdf {
  const titlesOnly = haveTitlesOnly(items);
  const ids = new Map<string, number>();
  const frequency: number[] = [];
  const words = new GrowingNumbers(Uint32Array);
  const counts = new GrowingNumbers(Float64Array);
  const offsets = [0];
  for (const item of items) {
    for (const [word, tf] of wordCounts(itemText(item), titlesOnly)) {
      let id = ids.get(word);
      if (id === undefined) {
        id = ids.size;
        ids.set(word, id);
      }
      frequency[id] = (frequency[id] ?? 0) + 1;
      words.push(id);
      counts.push(tf);
    }
    offsets.push(words.length);
  }
  const count = offsets.length - 1;
  const rarities = Float64Array.from(frequency, (found) => rarity(found, count));
  const entries = { offsets: Uint32Array.from(offsets), words: words.values };
  return {
    items: count,
    vocabulary: ids.size,
    names: [...ids.keys()],
    frequency: Uint32Array.from(frequency),
    pairs: titlesOnly,
    ...entries,
    weights: weigh(entries, counts.values, rarities),
  };
}

function haveTitlesOnly(items: Iterable<ItemLike>): boolean {
  for (const item of items) if (itemText(item).length > 1) return false;
  return true;
}

/** tf · rarity, rows of length 1. */
function weigh(
  { offsets, words }: Pick<TfIdf, "offsets" | "words">,
  tf: Float64Array,
  rarities: Float64Array,
): Float32Array {
  const weights = new Float32Array(words.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const start = offsets[row] as number;
    const end = offsets[row + 1] as number;
    for (let i = start; i < end; i++) weights[i] = (tf[i] as number) * (rarities[words[i] as number] as number);
    const length = Math.hypot(...weights.subarray(start, end));
    for (let i = start; i < end; i++) weights[i] = (weights[i] as number) / length;
  }
  return weights;
}

/** A typed array that grows as numbers are pushed. */
class GrowingNumbers<T extends Uint32Array | Float64Array> {
  #values: T;
  #length = 0;

  constructor(kind: new (length: number) => T) {
    this.#values = new kind(1024);
  }

  get length(): number {
    return this.#length;
  }

  get values(): T {
    return this.#values.slice(0, this.#length) as T;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const more = new (this.#values.constructor as new (length: number) => T)(2 * this.#length);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#length++] = value;
  }
}
