// The last look at an order. Placing it is one purchase event a line; there is no payment and no address to give.

import { useState } from "preact/hooks";
import { Blank } from "../parts/blank.js";
import { Fault } from "../parts/fault.js";
import { money } from "../state/money.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { shownTitle } from "../state/titles.js";
import { type CartLine, useCart } from "../state/use-cart.js";
import type { Visit } from "../state/visit.js";
import { useVisit } from "../state/visit-context.js";

export function CheckoutPage() {
  const visit = useVisit();
  const { value: cart, error } = useCart();
  const [placing, setPlacing] = useState(false);
  usePageTitle(`Checkout · ${visit.label.name}`);
  usePageReady(cart !== undefined);
  if (error !== undefined) return <Fault error={error} />;
  if (cart === undefined || placing) return <h1 class="page-title">Checkout</h1>;
  if (cart.lines.length === 0) return <Blank title="There is nothing to order yet">Your cart is empty.</Blank>;
  const { currency } = visit.summary;
  return (
    <form
      class="checkout"
      onSubmit={(event) => {
        event.preventDefault();
        setPlacing(true);
        void placeOrder(visit, cart.lines);
      }}
    >
      <h1 class="page-title">Checkout</h1>
      <table class="order">
        <caption class="unseen">Your order</caption>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col">Pieces</th>
            <th scope="col">Price</th>
          </tr>
        </thead>
        <tbody>
          {cart.lines.map(({ item, quantity }) => (
            <tr key={item.id}>
              <td>{shownTitle(item.title)}</td>
              <td>{quantity}</td>
              <td>{item.price === undefined ? "–" : money(item.price * quantity, item.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Total
            </th>
            <td>{money(cart.total, currency)}</td>
          </tr>
        </tfoot>
      </table>
      <fieldset class="delivery">
        <legend>Delivery</legend>
        <label class="check">
          <input type="radio" name="delivery" checked /> To your imagination, at once
        </label>
        <label class="check">
          <input type="radio" name="delivery" /> Collected from the window
        </label>
      </fieldset>
      <p class="small">
        A demonstration: nothing is paid and nothing is sent. The purchase is noted on this device, as your other steps
        are.
      </p>
      <button type="submit" class="button" data-testid="place-order">
        Place the order
      </button>
    </form>
  );
}

async function placeOrder(visit: Visit, lines: readonly CartLine[]): Promise<void> {
  await Promise.all(
    lines.map(({ item, quantity }) =>
      visit.track({
        kind: "purchase",
        item: item.id,
        quantity,
        ...(item.price === undefined ? {} : { price: item.price }),
      }),
    ),
  );
  location.replace("#/thanks");
}
