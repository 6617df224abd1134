// Requests all lists of a page together: one message, and no item in two of them. An unchanged list stays the same
// object, so that nothing is rendered again.

import type { PageEntry, RecommendationList } from "../index.js";
import { type Answer, Cell, onRecord, type Shop, type Store } from "./store.js";

export type Shelf = Store<Answer<RecommendationList>>;

const pages = new WeakMap<Shop, PageLists>();

/** The `PageLists` of a shop, shared by all callers. */
export function pageLists(shop: Shop): PageLists {
  const lists = pages.get(shop) ?? new PageLists(shop);
  pages.set(shop, lists);
  return lists;
}

type ShelfCell = Cell<Answer<RecommendationList>>;

export class PageLists {
  readonly shop: Shop;
  /** By the entry as JSON. */
  shelves = new Map<string, ShelfCell>();
  /** Shelves with listeners, in the order of subscription. */
  readonly #watched = new Map<string, ShelfCell>();
  /** Set once the record is followed; for good, since the lists live as long as their shop. */
  #following: unknown;
  #isAsking = false;
  #isStale = false;

  /** Where several ask for one shop's lists, `pageLists` gives them the same. */
  constructor(shop: Shop) {
    this.shop = shop;
  }

  /** The shelf of an entry; equal entries share one.
   *  @param initial the list that a server rendered: shown until the shopper does something. */
  shelf(entry: PageEntry, initial?: RecommendationList): Shelf {
    const key = JSON.stringify(entry);
    const known = this.shelves.get(key);
    if (known) return known;
    const first = { value: initial, pending: !initial, error: undefined };
    const cell: ShelfCell = new Cell<Answer<RecommendationList>>(first, (isWatched) => {
      this.#watched.delete(key);
      if (!isWatched) return;
      this.#watched.set(key, cell);
      this.#following ??= onRecord(this.shop, () => {
        // Who comes back to a shelf sees its last list, and soon the new one.
        this.shelves.forEach((idle, name) => {
          if (!this.#watched.has(name)) idle.set({ ...idle.get(), pending: true });
        });
        void this.#refresh();
      });
      if (cell.get().pending) void this.#refresh();
    });
    // One page may show product after product: what nobody listens to is forgotten now and then.
    if (this.shelves.size >= 100) this.shelves = new Map(this.#watched);
    this.shelves.set(key, cell);
    return cell;
  }

  /** Requests the lists once for all changes in the same task, and once more for changes during the request. */
  async #refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#isStale && this.#watched.size > 0) await this.#ask();
    } finally {
      this.#isAsking = false;
    }
  }

  async #ask(): Promise<void> {
    let error: unknown;
    const fail = (thrown: unknown): undefined => {
      error = thrown;
    };
    const shop = await Promise.resolve(this.shop).catch(fail);
    this.#isStale = false;
    const asked = [...this.#watched];
    const lists = await shop?.page(asked.map(([key]) => JSON.parse(key) as PageEntry)).catch(fail);
    asked.forEach(([, cell], i) => {
      const last = cell.get();
      const list = lists?.[i];
      const value = list && ids(list) !== ids(last.value) ? list : last.value;
      if (value !== last.value || last.pending || last.error !== error) cell.set({ value, pending: false, error });
    });
  }
}

function ids(list: RecommendationList | undefined): string {
  return String(list?.items.map(({ item }) => item.id));
}
