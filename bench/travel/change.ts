// A change derives another shop from a real one, and returns the whole shop. The same seed gives the same shop.

import type { GivenShop } from "./given-shop.js";

export type Change = (shop: GivenShop) => GivenShop;

export const SEED = 5;

/** One change after the other. */
export function changed(...changes: readonly Change[]): Change {
  return (shop) => changes.reduce((now, change) => change(now), shop);
}
