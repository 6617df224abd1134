// Optimistic update: an item that is dismissed, put into the cart or bought disappears from all lists at once; the new
// lists follow. If the shop refuses the event, it comes back.

import type { RecommendationList, ShopEvent, TrackResult } from "../index.js";
import type { PageLists } from "./page-lists.js";

const TAKES_OFF: readonly string[] = ["dismiss", "cart", "purchase"];

/** Tells the shop of these lists, and the shelves without waiting for it.
 *  @throws VitrineError as `track` of the shop does */
export async function trackOn(lists: PageLists, event: ShopEvent): Promise<TrackResult> {
  const putBack = takeOff(lists, event);
  try {
    return await (await lists.shop).track(event);
  } catch (error) {
    putBack();
    throw error;
  }
}

/** Returns a function that undoes it where no new list has come since. */
function takeOff(lists: PageLists, event: ShopEvent): () => void {
  if (!("item" in event) || !TAKES_OFF.includes(event.kind) || ("on" in event && event.on === false)) return () => {};
  const undo: (() => void)[] = [];
  for (const cell of lists.shelves.values()) {
    const before: RecommendationList | undefined = cell.get().value;
    const items = before?.items.filter(({ item }) => item.id !== event.item);
    if (before === undefined || items === undefined || items.length === before.items.length) continue;
    const value = { ...before, items };
    cell.set({ ...cell.get(), value });
    undo.push(() => {
      if (cell.get().value === value) cell.set({ ...cell.get(), value: before });
    });
  }
  return () => {
    for (const each of undo) each();
  };
}
