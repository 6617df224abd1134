// All shelves of a page as one: however many there are, they cost one message, and no item stands on two of them. A list
// that comes out as it was keeps its identity, so that nothing is painted anew.

import type { PageEntry, RecommendationList, ShopEvent, TrackResult } from "../index.js";
import { type Answer, Cell, onRecord, type Shop, type Store, WAITING } from "./store.js";

export type Shelf = Store<Answer<RecommendationList>>;

/** These take an item off every shelf at once; the worker's lists follow. */
const TAKES_OFF: readonly string[] = ["dismiss", "cart", "purchase"];

const pages = new WeakMap<Shop, PageLists>();

/** The lists of this shop: one object for all who ask. */
export function pageLists(shop: Shop): PageLists {
  const lists = pages.get(shop) ?? new PageLists(shop);
  pages.set(shop, lists);
  return lists;
}

export class PageLists {
  readonly shop: Shop;
  readonly #shelves = new Map<string, Cell<Answer<RecommendationList>>>();
  /** Written entries of the shelves that somebody looks at, the first come first. */
  readonly #watched = new Set<string>();
  #end: (() => void) | undefined;
  #asking: Promise<void> | undefined;
  #stale = false;

  /** Where several ask for one shop's lists, `pageLists` gives them the same. */
  constructor(shop: Shop) {
    this.shop = shop;
  }

  /** The shelf of an entry; equal entries share one.
   *  @param initial What a server rendered: shown until the shopper does something. */
  shelf(entry: PageEntry, initial?: RecommendationList): Shelf {
    const key = JSON.stringify(entry);
    let cell = this.#shelves.get(key);
    if (cell === undefined) {
      const first = initial === undefined ? WAITING : { ...WAITING, value: initial, pending: false };
      cell = new Cell<Answer<RecommendationList>>(first, (isWatched) => this.#watch(key, isWatched));
      this.#shelves.set(key, cell);
    }
    return cell;
  }

  /** Tells the shop, and takes what is dismissed, in the cart or bought off the shelves without waiting for the answer. */
  async track(event: ShopEvent): Promise<TrackResult> {
    if (TAKES_OFF.includes(event.kind) && !("on" in event && event.on === false)) {
      for (const cell of this.#shelves.values()) {
        const { value, ...rest } = cell.get();
        const items = value?.items.filter(({ item }) => !("item" in event) || item.id !== event.item);
        if (items && items.length < (value as RecommendationList).items.length) {
          cell.set({ ...rest, value: { ...(value as RecommendationList), items } });
        }
      }
    }
    return (await this.shop).track(event);
  }

  #watch(key: string, isWatched: boolean): void {
    if (isWatched) {
      this.#watched.add(key);
      this.#end ??= onRecord(this.shop, () => this.#refresh());
      if (this.#shelves.get(key)?.get().pending) this.#refresh();
    } else if (this.#watched.delete(key) && this.#watched.size === 0) {
      this.#end?.();
      this.#end = undefined;
    }
  }

  /** Soon, once for all that ask in the same moment; and once more for what comes while the worker answers. */
  #refresh(): void {
    this.#stale = true;
    this.#asking ??= this.#askWhileStale().finally(() => {
      this.#asking = undefined;
    });
  }

  async #askWhileStale(): Promise<void> {
    const shop = await Promise.resolve(this.shop).catch((error: unknown) => ({ error }));
    while (this.#stale) {
      this.#stale = false;
      const keys = [...this.#watched];
      const answer =
        "error" in shop
          ? shop
          : await shop.page(keys.map((key) => JSON.parse(key) as PageEntry)).catch((error: unknown) => ({ error }));
      keys.forEach((key, i) => {
        const cell = this.#shelves.get(key) as Cell<Answer<RecommendationList>>;
        const last = cell.get();
        if ("error" in answer) {
          cell.set({ ...last, pending: false, error: answer.error });
          return;
        }
        const list = answer[i] as RecommendationList;
        const isSame = ids(list) === ids(last.value);
        if (isSame && !last.pending && last.error === undefined) return;
        cell.set({ value: isSame ? last.value : list, pending: false, error: undefined });
      });
    }
  }
}

function ids(list: RecommendationList | undefined): string | undefined {
  return list && JSON.stringify(list.items.map(({ item }) => item.id));
}
