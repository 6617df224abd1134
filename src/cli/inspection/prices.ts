// The distribution of a catalog's prices, as a small histogram.

import type { Item } from "../../catalog/item.js";

export interface Prices {
  readonly currency: string | null;
  /** Items with a price above 0 in this currency. */
  readonly items: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  /** From the lowest to the highest price; each bin covers from ≤ price < to, the last one includes its end. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly items: number }[];
}

const BINS = 24;
/** Above this ratio of highest to lowest price, linear bins would put nearly all items into the first bin. */
const LINEAR_RATIO = 12;

/** Null if no item has a price above 0 in `currency`. The bins are logarithmic if prices span a wide range. */
export function pricesOf(items: readonly Item[], currency: string | undefined): Prices | null {
  const prices = items
    .filter((item) => item.price !== undefined && item.price > 0 && item.currency === currency)
    .map((item) => item.price as number)
    .sort((a, b) => a - b);
  const [lowest, highest] = [prices[0], prices.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const count = lowest === highest ? 1 : BINS;
  const byRatio = highest / lowest > LINEAR_RATIO;
  const edge = (i: number): number => {
    if (i === count) return highest;
    return byRatio ? lowest * (highest / lowest) ** (i / count) : lowest + ((highest - lowest) * i) / count;
  };
  const bins = Array.from({ length: count }, (_, i) => ({ from: edge(i), to: edge(i + 1), items: 0 }));
  let bin = 0;
  for (const price of prices) {
    while (bin < count - 1 && price >= (bins[bin]?.to ?? 0)) bin++;
    const own = bins[bin];
    if (own !== undefined) own.items++;
  }
  return {
    currency: currency ?? null,
    items: prices.length,
    lowest,
    median: prices[prices.length >> 1] ?? lowest,
    highest,
    bins,
  };
}
