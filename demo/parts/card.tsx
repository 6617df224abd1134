// One product in a list. Its height never depends on its words: two lines of title, one of reason, one of price.

import type { Item, Recommendation } from "vitrine";
import { dismiss } from "../state/actions.js";
import { productAddress } from "../state/address.js";
import { ratingOf, stockOf } from "../state/product-facts.js";
import { reasonInWords } from "../state/reason-words.js";
import { shownTitle } from "../state/titles.js";
import { useVisit } from "../state/visit-context.js";
import { FavouriteButton } from "./favourite-button.js";
import { Icon } from "./icon.js";
import { Picture } from "./picture.js";
import { Price } from "./price.js";
import { Stars } from "./stars.js";

export interface CardProps {
  readonly item: Item;
  /** The list it stands in; cards of plain listings have none. */
  readonly from?: Recommendation | undefined;
  /** The item that the list hangs on, if it is one item. */
  readonly about?: string | undefined;
  /** Default true. Without a reason the card shows the brand. */
  readonly showsReason?: boolean;
  readonly headingLevel: 2 | 3;
  readonly eager?: boolean;
}

export function Card({ item, from, about, showsReason = true, headingLevel, eager = false }: CardProps) {
  const visit = useVisit();
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const title = shownTitle(item.title);
  const reason = from !== undefined && showsReason ? reasonInWords(from, about) : undefined;
  const rating = ratingOf(item);
  const { buyable } = stockOf(item);
  return (
    <article
      class="card"
      data-testid="card"
      data-item={item.id}
      data-category={item.category[0]}
      data-vitrine-item={from === undefined ? undefined : item.id}
      data-vitrine-position={from?.position}
    >
      <div class="frame">
        <Picture item={item} eager={eager} />
        {!buyable && <span class="tag">Sold out</span>}
      </div>
      <Heading class="card-title">
        <a href={productAddress(item.id)}>{title}</a>
      </Heading>
      <p class="card-reason" data-testid="reason" title={reason}>
        {reason ?? item.brand ?? item.category.at(-1)}
      </p>
      <p class="card-foot">
        <Price item={item} />
        {rating !== undefined && <Stars rating={rating} />}
      </p>
      <div class="card-actions">
        <FavouriteButton item={item} />
        <button
          type="button"
          class="round-button"
          data-testid="dismiss"
          aria-label={`Not for me: ${title}`}
          title="Not for me"
          onClick={(event) => {
            focusNextCard(event.currentTarget);
            void dismiss(visit, item);
          }}
        >
          <Icon name="close" />
        </button>
      </div>
    </article>
  );
}

/** The card goes; whoever works by keyboard goes on with its neighbour. */
function focusNextCard(button: HTMLElement): void {
  const place = button.closest("li");
  const neighbour = place?.nextElementSibling ?? place?.previousElementSibling;
  neighbour?.querySelector("a")?.focus({ preventScroll: true });
}
