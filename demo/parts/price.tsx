// A price, or a quiet dash for what has none.

import type { Item } from "vitrine";
import { money } from "../state/money.js";

export function Price({ item, pieces = 1 }: { readonly item: Item; readonly pieces?: number }) {
  if (item.price === undefined) return <span class="price price-none">Price on request</span>;
  return <span class="price">{money(item.price * pieces, item.currency)}</span>;
}
