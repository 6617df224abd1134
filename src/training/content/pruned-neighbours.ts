// Content neighbours for catalogs that are too large to compare all pairs of items that share a word. Each item goes
// through the posting lists of its rarest words first and stops after a fixed number of comparisons, so that the work
// grows linearly with the catalog; the best candidates are then scored by all their words. Items that share only common
// words may be missed.

import { eachRow, type Neighbour, type NeighbourGraph, packNeighbours } from "../../catalog/neighbour-graph.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import type { TfIdf } from "./tf-idf.js";

/** Words in more items than this are not used to find neighbours (20,000 items: 1,100). */
export const tooCommon = (items: number): number => 100 + 0.05 * items;

/** Largest catalog that is compared exactly, which takes less than a minute. */
export const MOST_EXACT = 50_000;
/** Most comparisons per item; a pair counts once for each word that it shares. */
const MOST_COMPARISONS = 4000;
/** Longest part of a posting list that is read: the items around the current one, because feeds put similar items
 *  together. */
const MOST_OF_A_WORD = 1000;
/** Candidates scored by all their words, per neighbour wanted: 3 found 56 % of the nearest five, 12 over 90 %, on a
 *  synthetic feed (see the test). */
const CANDIDATES = 12;
const PROGRESS_STEP = 4096;

export interface NeighbourOptions {
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** An approximation of `sparseNeighbours`, with the same parameters. */
export function prunedNeighbours(vectors: TfIdf, limit: number, options: NeighbourOptions = {}): NeighbourGraph {
  const { onProgress } = options;
  const { items, offsets, words, weights, frequency } = vectors;
  const index = invert(vectors);
  const most = tooCommon(items);
  const scores = new Float64Array(items);
  const own = new Float32Array(frequency.length);
  const touched: number[] = [];
  const listOf = (row: number): Neighbour[] => {
    if (row % PROGRESS_STEP === 0) onProgress?.(row);
    const [start, end] = [offsets[row] as number, offsets[row + 1] as number];
    const found = (entry: number): number => frequency[words[entry] as number] as number;
    const rarest = Array.from({ length: end - start }, (_, i) => start + i)
      .filter((entry) => found(entry) <= most)
      .sort((a, b) => found(a) - found(b) || a - b);
    touched.length = 0;
    let comparisons = 0;
    for (const entry of rarest) {
      if (comparisons >= MOST_COMPARISONS) break;
      const word = words[entry] as number;
      const [first, last] = nearby(index, word, row);
      comparisons += last - first;
      const weight = (weights[entry] as number) ** 2; // Approximates the product: the other item's weight is similar.
      for (let p = first; p < last; p++) {
        const other = index.rows[p] as number;
        if (scores[other] === 0) touched.push(other);
        scores[other] = (scores[other] as number) + weight;
      }
    }
    const met = new TopRowsHeap(Math.min(CANDIDATES * limit, touched.length));
    for (const other of touched) {
      if (other !== row) met.offer(other, scores[other] as number);
      scores[other] = 0;
    }
    for (const entry of rarest) own[words[entry] as number] = weights[entry] as number;
    const list = Array.from(met.drain().rows, (other) => ({ row: other, weight: cosine(other) }));
    for (let i = start; i < end; i++) own[words[i] as number] = 0;
    return list;
  };
  /** Cosine of an item with the item whose weights are in `own`. */
  const cosine = (row: number): number => {
    let sum = 0;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      sum += (weights[i] as number) * (own[words[i] as number] as number);
    }
    return sum;
  };
  return packNeighbours(eachRow(items, listOf), limit);
}

interface RowsOfWords {
  /** Rows of word w: rows[offsets[w]] … rows[offsets[w + 1] − 1], ascending. */
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** The range of a word's posting list around `row`, which is in the list. */
function nearby({ offsets, rows }: RowsOfWords, word: number, row: number): readonly [first: number, last: number] {
  const [start, end] = [offsets[word] as number, offsets[word + 1] as number];
  if (end - start <= MOST_OF_A_WORD) return [start, end];
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  const first = Math.min(Math.max(start, low - MOST_OF_A_WORD / 2), end - MOST_OF_A_WORD);
  return [first, first + MOST_OF_A_WORD];
}

function invert({ items, frequency, offsets, words }: TfIdf): RowsOfWords {
  const starts = new Uint32Array(frequency.length + 1);
  for (const [word, count] of frequency.entries()) starts[word + 1] = (starts[word] as number) + count;
  const next = starts.slice(0, frequency.length);
  const rows = new Uint32Array(words.length);
  for (let row = 0; row < items; row++) {
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const word = words[i] as number;
      const at = next[word] as number;
      rows[at] = row;
      next[word] = at + 1;
    }
  }
  return { offsets: starts, rows };
}
