// The product's attributes; the long tail of a data sheet is folded away.

import type { Item } from "vitrine";
import { detailsOf } from "../state/product-facts.js";
import { capitalised } from "../state/titles.js";

const SHOWN = 8;

export function Details({ item }: { readonly item: Item }) {
  const details = detailsOf(item);
  if (details.length === 0) return null;
  return (
    <section class="details" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <DetailList details={details.slice(0, SHOWN)} />
      {details.length > SHOWN && (
        <details>
          <summary>All {details.length} details</summary>
          <DetailList details={details.slice(SHOWN)} />
        </details>
      )}
    </section>
  );
}

function DetailList({ details }: { readonly details: ReturnType<typeof detailsOf> }) {
  return (
    <dl class="facts">
      {details.map(([name, value]) => (
        <div key={name}>
          <dt>{capitalised(name)}</dt>
          <dd>{capitalised(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
