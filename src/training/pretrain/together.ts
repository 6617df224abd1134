// Pairs of things that sell together more often than their popularity explains: a basket full of best-sellers says
// little.

import type { TextPair } from "./corpus.js";

export interface BasketLine {
  readonly basket: string;
  readonly text: string;
}

/** A wholesaler's order of a hundred lines has no theme. */
const LARGEST_BASKET = 60;
const FEWEST_TOGETHER = 3;
/** Partners kept per thing. */
const PARTNERS = 8;

/** Each thing with its best partners by cosine of their baskets, at least three baskets in common. */
export function pairsBoughtTogether(lines: readonly BasketLine[]): TextPair[] {
  const baskets = new Map<string, Set<string>>();
  for (const { basket, text } of lines) {
    const contents = baskets.get(basket) ?? new Set();
    baskets.set(basket, contents.add(text));
  }
  const sizes = new Map<string, number>();
  const together = new Map<string, Map<string, number>>();
  for (const contents of baskets.values()) {
    if (contents.size > LARGEST_BASKET) continue;
    for (const text of contents) {
      sizes.set(text, (sizes.get(text) ?? 0) + 1);
      const counts = together.get(text) ?? new Map<string, number>();
      together.set(text, counts);
      for (const other of contents) if (other !== text) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  const size = (text: string): number => sizes.get(text) ?? 1;
  return [...together].flatMap(([text, counts]) =>
    [...counts]
      .filter(([, count]) => count >= FEWEST_TOGETHER)
      .map(([other, count]) => ({ other, cosine: count / Math.sqrt(size(text) * size(other)) }))
      .sort((a, b) => b.cosine - a.cosine || (a.other < b.other ? -1 : 1))
      .slice(0, PARTNERS)
      .map(({ other }): TextPair => [text, other]),
  );
}
