// A rating as a number with one star; the row of five is left to the product page's own question.

import type { Rating } from "../state/product-facts.js";
import { counted } from "../state/titles.js";

export function Stars({ rating, full = false }: { readonly rating: Rating; readonly full?: boolean }) {
  const reviews = rating.reviews === undefined ? "" : counted(rating.reviews, "review");
  return (
    <span class="stars">
      <span aria-hidden="true">
        <span class="star">★</span> {rating.stars.toFixed(1)}
        {full && reviews !== "" && <span class="stars-reviews"> · {reviews}</span>}
      </span>
      <span class="unseen">
        Rated {rating.stars.toFixed(1)} of 5{reviews === "" ? "" : `, ${reviews}`}
      </span>
    </span>
  );
}
