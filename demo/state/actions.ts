// What more than one part of the page lets the shopper do with an item.

import type { Item } from "vitrine";
import { announce } from "./announcements.js";
import { shownTitle } from "./titles.js";
import type { Visit } from "./visit.js";

/** "Not for me": gone at once from every list, with a way back. */
export async function dismiss(visit: Visit, item: Item): Promise<void> {
  announce({
    text: `${shownTitle(item.title)} is not shown again.`,
    undo: () => void setDismissed(visit, item, false),
  });
  await setDismissed(visit, item, true);
}

async function setDismissed(visit: Visit, item: Item, on: boolean): Promise<void> {
  await visit.track({ kind: "dismiss", item: item.id, on });
  await visit.outdate();
}

export function toggleFavourite(visit: Visit, item: Item): Promise<void> {
  return visit.track({ kind: "favourite", item: item.id, on: !visit.holdings.favourites.has(item.id) });
}

export function addToCart(visit: Visit, item: Item, quantity: number): Promise<void> {
  announce({ text: `${shownTitle(item.title)} is in your cart.`, link: { words: "See the cart", href: "#/cart" } });
  return visit.track({ kind: "cart", item: item.id, quantity });
}

/** The record knows additions and removals; another quantity is a removal and an addition. */
export async function setQuantity(visit: Visit, item: string, quantity: number): Promise<void> {
  const removed = visit.track({ kind: "uncart", item });
  await Promise.all([removed, ...(quantity > 0 ? [visit.track({ kind: "cart", item, quantity })] : [])]);
}
