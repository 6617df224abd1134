// Weighted shares and quartiles: the small statistics that a portrait is made of.

import type { Share } from "./portrait.js";

/** Adds up weights by name. */
export class Tally {
  readonly #sums = new Map<string, number>();

  add(value: string, weight: number): void {
    this.#sums.set(value, (this.#sums.get(value) ?? 0) + weight);
  }

  sum(value: string): number {
    return this.#sums.get(value) ?? 0;
  }

  /** Largest first, ties by name; each sum over `total`. */
  shares(total: number): Share[] {
    return [...this.#sums]
      .map(([value, sum]) => ({ value, share: sum / total }))
      .sort((a, b) => b.share - a.share || (a.value < b.value ? -1 : 1));
  }
}

export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The lower weighted quartiles of a non-empty list: the smallest value with at least a quarter (half, three quarters)
 *  of the weight at or below it. */
export function quartiles(values: readonly Weighted[]): { low: number; median: number; high: number } {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const at = (part: number): number => {
    let left = part * total * (1 - 1e-12); // Sums of weights are not exact.
    for (const { value, weight } of sorted) {
      left -= weight;
      if (left <= 0) return value;
    }
    throw new RangeError("Quartiles of nothing.");
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
