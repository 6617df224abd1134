// Which prices the shopper looks at: the middle half as a band, the median as a mark.

import type { Portrait } from "vitrine";
import { roundMoney } from "../../state/money.js";

export function PriceBandChart({ price }: { readonly price: NonNullable<Portrait["price"]> }) {
  const { low, median, high, currency } = price;
  const end = high * 1.3 || 1;
  return (
    <div class="bars">
      <h4>Prices</h4>
      <p class="small">
        {low === high
          ? `Around ${roundMoney(median, currency)}`
          : `Mostly ${roundMoney(low, currency)} to ${roundMoney(high, currency)}, typically ${roundMoney(median, currency)}`}
      </p>
      <div
        class="band"
        aria-hidden="true"
        style={{ "--low": low / end, "--median": median / end, "--high": high / end }}
      >
        <span class="band-range" />
        <span class="band-median" />
      </div>
    </div>
  );
}
