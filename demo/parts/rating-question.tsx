// Asks for one to five stars; the answer is a `rate` event.

import type { Item } from "vitrine";
import { counted } from "../state/titles.js";
import { useVisit } from "../state/visit-context.js";

export function RatingQuestion({ item }: { readonly item: Item }) {
  const visit = useVisit();
  const given = visit.holdings.ratings.get(item.id) ?? 0;
  return (
    <fieldset class="rating-question">
      <legend>Your rating</legend>
      {[1, 2, 3, 4, 5].map((rating) => (
        <label key={rating} class={rating <= given ? "rating-star rating-given" : "rating-star"}>
          <input
            type="radio"
            name="rating"
            class="unseen"
            checked={rating === given}
            onChange={() => void visit.track({ kind: "rate", item: item.id, rating })}
          />
          <span aria-hidden="true">{rating <= given ? "★" : "☆"}</span>
          <span class="unseen">{counted(rating, "star")}</span>
        </label>
      ))}
    </fieldset>
  );
}
