// The baseline of search: BM25 (Robertson & Zaragoza, 2009; k1 1.2, b 0.75) over all words of an item as one text,
// lower case, whole words, nothing else.

import type { Item } from "../../src/catalog/item.js";
import { TopRowsHeap } from "../../src/vector/top-rows.js";

const K1 = 1.2;
const B = 0.75;

/** Rows that share a word with the query, best first. */
export function plainBm25(items: readonly Item[]): (query: string, limit: number) => number[] {
  const texts = items.map(({ title, description = "", brand = "", category }) =>
    wordsOf([title, description, brand, ...category].join(" ")),
  );
  const holders = new Map<string, Map<number, number>>();
  texts.forEach((words, row) => {
    for (const word of words) {
      const rows = holders.get(word) ?? new Map<number, number>();
      holders.set(word, rows.set(row, (rows.get(row) ?? 0) + 1));
    }
  });
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  return (query, limit) => {
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(query))) {
      const rows = holders.get(word) ?? new Map<number, number>();
      const idf = Math.log(1 + (texts.length - rows.size + 0.5) / (rows.size + 0.5));
      for (const [row, count] of rows) {
        const length = (texts[row]?.length ?? 0) / mean;
        const share = (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
        scores.set(row, (scores.get(row) ?? 0) + idf * share);
      }
    }
    const heap = new TopRowsHeap(Math.min(limit, scores.size));
    for (const [row, score] of scores) heap.offer(row, score);
    return [...heap.drain().rows];
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
