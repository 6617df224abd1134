// The cart with its products and its sum.

import type { Item } from "vitrine";
import { type Loaded, useLoaded } from "./use-loaded.js";
import { useVisit } from "./visit-context.js";

export interface CartLine {
  readonly item: Item;
  readonly quantity: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  readonly total: number;
  readonly pieces: number;
}

export function useCart(): Loaded<Cart> {
  const { shop, holdings } = useVisit();
  const ids = [...holdings.cart.keys()];
  const { value, error } = useLoaded("cart", ids.join(), (signal) => shop.items(ids, { signal }));
  if (error !== undefined) return { error };
  if (value === undefined) return {};
  const lines = value.flatMap((item) => {
    const quantity = holdings.cart.get(item.id);
    return quantity === undefined ? [] : [{ item, quantity }];
  });
  return {
    value: {
      lines,
      total: lines.reduce((sum, { item, quantity }) => sum + (item.price ?? 0) * quantity, 0),
      pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    },
  };
}
