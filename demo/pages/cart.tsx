// The cart, and what goes with what is in it.

import { Blank } from "../parts/blank.js";
import { Fault } from "../parts/fault.js";
import { Picture } from "../parts/picture.js";
import { Price } from "../parts/price.js";
import { QuantityBox } from "../parts/quantity-box.js";
import { Shelf } from "../parts/shelf.js";
import { setQuantity } from "../state/actions.js";
import { productAddress } from "../state/address.js";
import { money } from "../state/money.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { shownTitle } from "../state/titles.js";
import { type Cart, type CartLine, useCart } from "../state/use-cart.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

export function CartPage() {
  const visit = useVisit();
  const { value: cart, error } = useCart();
  usePageTitle(`Cart · ${visit.label.name}`);
  usePageReady(cart !== undefined);
  if (error !== undefined) return <Fault error={error} />;
  if (cart === undefined) return <h1 class="page-title">Cart</h1>;
  if (cart.lines.length === 0) return <Blank title="Your cart is empty">What you add to it stands here.</Blank>;
  return (
    <>
      <h1 class="page-title">Cart</h1>
      <div class="cart">
        <ul class="cart-lines">
          {cart.lines.map((line) => (
            <Line key={line.item.id} line={line} />
          ))}
        </ul>
        <aside class="cart-sum" aria-label="Sum">
          <p class="sum-line">
            <span>Total</span> <strong data-testid="cart-total">{money(cart.total, visit.summary.currency)}</strong>
          </p>
          <a class="button" href="#/checkout" data-testid="checkout">
            Checkout
          </a>
          <p class="small">A demonstration: nothing is paid and nothing is sent.</p>
        </aside>
      </div>
      <GoesWithCart cart={cart} />
    </>
  );
}

function Line({ line: { item, quantity } }: { readonly line: CartLine }) {
  const visit = useVisit();
  const title = shownTitle(item.title);
  return (
    <li class="cart-line" data-testid="cart-line" data-item={item.id}>
      <span class="frame cart-picture">
        <Picture item={item} eager />
      </span>
      <a class="cart-title" href={productAddress(item.id)}>
        {title}
      </a>
      <QuantityBox
        label={`Quantity of ${title}`}
        quantity={quantity}
        onChange={(next) => void setQuantity(visit, item.id, next)}
      />
      <Price item={item} pieces={quantity} />
      <button
        type="button"
        class="link-button cart-remove"
        aria-label={`Remove ${title}`}
        onClick={() => void setQuantity(visit, item.id, 0)}
      >
        Remove
      </button>
    </li>
  );
}

function GoesWithCart({ cart }: { readonly cart: Cart }) {
  const visit = useVisit();
  const ids = cart.lines.map(({ item }) => item.id);
  const { value } = useLoaded("together", `${visit.version} ${ids.join()}`, async (signal) => {
    await visit.settled();
    return visit.shop.together(ids, { slot: "cart", limit: 12 }, { signal });
  });
  return <Shelf testId="shelf-together" title="Goes with your cart" list={value} />;
}
