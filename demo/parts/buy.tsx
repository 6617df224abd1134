// How many, and into the cart.

import { useState } from "preact/hooks";
import type { Item } from "vitrine";
import { addToCart } from "../state/actions.js";
import { stockOf } from "../state/product-facts.js";
import { useVisit } from "../state/visit-context.js";
import { QuantityBox } from "./quantity-box.js";

export function Buy({ item }: { readonly item: Item }) {
  const visit = useVisit();
  const [quantity, setQuantity] = useState(1);
  const { buyable } = stockOf(item);
  return (
    <>
      <QuantityBox label="Quantity" quantity={quantity} onChange={setQuantity} disabled={!buyable} />
      <button
        type="button"
        class="button"
        data-testid="add-to-cart"
        disabled={!buyable}
        onClick={() => void addToCart(visit, item, quantity)}
      >
        {buyable ? "Add to cart" : "Sold out"}
      </button>
    </>
  );
}
