// Optimistic update: an item that is dismissed, put into the cart or bought disappears from all lists at once; the new
// lists follow.

import type { RecommendationList, ShopEvent, TrackResult } from "../index.js";
import type { PageLists } from "./page-lists.js";

const TAKES_OFF: readonly string[] = ["dismiss", "cart", "purchase"];

/** Tells the shop of these lists, and the shelves without waiting for it. */
export async function trackOn(lists: PageLists, event: ShopEvent): Promise<TrackResult> {
  if (TAKES_OFF.includes(event.kind) && !("on" in event && event.on === false)) {
    for (const cell of lists.shelves.values()) {
      const { value, ...rest } = cell.get();
      const items = value?.items.filter(({ item }) => !("item" in event) || item.id !== event.item);
      if (items && items.length < (value as RecommendationList).items.length) {
        cell.set({ ...rest, value: { ...(value as RecommendationList), items } });
      }
    }
  }
  return (await lists.shop).track(event);
}
