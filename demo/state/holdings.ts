// What the shopper holds (cart, favourites, dismissals) as a fold of their events. The shop needs it in every
// consent, so it also works on events that nobody remembers.

import type { ShopEvent } from "vitrine";

export interface Holdings {
  /** Pieces by item id, oldest first. */
  readonly cart: ReadonlyMap<string, number>;
  readonly favourites: ReadonlySet<string>;
  readonly dismissed: ReadonlySet<string>;
  readonly ratings: ReadonlyMap<string, number>;
  /** Latest first, each once. */
  readonly viewed: readonly string[];
}

/** @param events Oldest first. */
export function foldHoldings(events: Iterable<ShopEvent>): Holdings {
  const cart = new Map<string, number>();
  const favourites = new Set<string>();
  const dismissed = new Set<string>();
  const ratings = new Map<string, number>();
  const viewed = new Set<string>();
  for (const event of events) {
    switch (event.kind) {
      case "cart":
        cart.set(event.item, (cart.get(event.item) ?? 0) + (event.quantity ?? 1));
        break;
      case "uncart":
      case "purchase":
        cart.delete(event.item);
        break;
      case "favourite":
        toggle(favourites, event.item, event.on ?? true);
        break;
      case "dismiss":
        toggle(dismissed, event.item, event.on ?? true);
        break;
      case "rate":
        ratings.set(event.item, event.rating);
        break;
      case "view":
        viewed.delete(event.item);
        viewed.add(event.item);
        break;
      case "click":
      case "search":
      case "impression":
        break;
      default:
        event satisfies never;
    }
  }
  return { cart, favourites, dismissed, ratings, viewed: [...viewed].reverse() };
}

function toggle(set: Set<string>, id: string, on: boolean): void {
  set.delete(id);
  if (on) set.add(id);
}
