// The heart: saves an item, or takes it back.

import type { Item } from "vitrine";
import { toggleFavourite } from "../state/actions.js";
import { shownTitle } from "../state/titles.js";
import { useVisit } from "../state/visit-context.js";
import { Icon } from "./icon.js";

export function FavouriteButton({ item, words = false }: { readonly item: Item; readonly words?: boolean }) {
  const visit = useVisit();
  const on = visit.holdings.favourites.has(item.id);
  return (
    <button
      type="button"
      class={words ? "button button-quiet favourite" : "round-button favourite"}
      data-testid="favourite"
      aria-pressed={on}
      aria-label={`Favourite: ${shownTitle(item.title)}`}
      title={on ? "Take out of favourites" : "Save to favourites"}
      onClick={() => void toggleFavourite(visit, item)}
    >
      <Icon name="heart" />
      {words && <span aria-hidden="true">Favourite</span>}
    </button>
  );
}
