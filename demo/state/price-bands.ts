// Four bands of price with as many products in each: a way in for catalogs without departments.

import type { Recommender } from "vitrine";

export interface PriceBand {
  readonly min?: number;
  readonly max?: number;
}

/** Empty for a catalog without prices, or with too few products. */
export async function priceBands(shop: Recommender, signal: AbortSignal): Promise<PriceBand[]> {
  const priced = await shop.browse({ where: { price: { min: 0 } }, limit: 0 }, { signal });
  if (priced.total < 40) return [];
  const edges: number[] = [];
  for (const share of [0.25, 0.5, 0.75]) {
    const offset = Math.floor(priced.total * share);
    const { items } = await shop.browse(
      { where: { price: { min: 0 } }, sort: "price-up", offset, limit: 1 },
      { signal },
    );
    const price = items[0]?.price;
    if (price !== undefined) edges.push(roundEdge(price));
  }
  const [low, middle, high] = [...new Set(edges)];
  if (low === undefined || middle === undefined || high === undefined) return [];
  return [{ max: low }, { min: low, max: middle }, { min: middle, max: high }, { min: high }];
}

/** Two significant digits. */
function roundEdge(price: number): number {
  return Number(price.toPrecision(2));
}
