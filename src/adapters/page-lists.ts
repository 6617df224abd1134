// Requests all lists of a page together: one message, and no item in two of them. An unchanged list stays the same
// object, so that nothing is rendered again.

import type { PageEntry, RecommendationList } from "../index.js";
import { type Answer, Cell, onRecord, type Shop, type Store, WAITING } from "./store.js";

export type Shelf = Store<Answer<RecommendationList>>;

const pages = new WeakMap<Shop, PageLists>();

/** The `PageLists` of a shop, shared by all callers. */
export function pageLists(shop: Shop): PageLists {
  const lists = pages.get(shop) ?? new PageLists(shop);
  pages.set(shop, lists);
  return lists;
}

type ShelfCell = Cell<Answer<RecommendationList>>;

/** So many shelves that nobody listens to are kept, for the way back; a shop of one page meets an entry per product. */
const MOST_IDLE = 100;

export class PageLists {
  readonly shop: Shop;
  /** By the entry as JSON, the latest in use last. */
  readonly shelves = new Map<string, ShelfCell>();
  /** Shelves with listeners and their entries as JSON, in the order of subscription. */
  readonly #watched = new Map<ShelfCell, string>();
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
    const first = initial ? { ...WAITING, value: initial, pending: false } : WAITING;
    const cell: ShelfCell = new Cell<Answer<RecommendationList>>(first, (isWatched) => {
      this.#keep(key, cell);
      if (!isWatched) {
        this.#watched.delete(cell);
        return;
      }
      this.#watched.set(cell, key);
      this.#following ??= onRecord(this.shop, () => void this.#refresh());
      if (this.#isStale || cell.get().pending) void this.#refresh();
    });
    this.#keep(key, cell);
    return cell;
  }

  #keep(key: string, cell: ShelfCell): void {
    this.shelves.delete(key);
    this.shelves.set(key, cell);
    for (const [oldest, idle] of this.shelves) {
      if (this.shelves.size - this.#watched.size <= MOST_IDLE) break;
      if (!this.#watched.has(idle)) this.shelves.delete(oldest);
    }
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
    const lists = await shop?.page(asked.map(([, key]) => JSON.parse(key) as PageEntry)).catch(fail);
    asked.forEach(([cell], i) => {
      const last = cell.get();
      const list = lists?.[i] ?? last.value;
      const isSame = ids(list) === ids(last.value);
      if (isSame && !last.pending && last.error === error) return;
      cell.set({ value: isSame ? last.value : list, pending: false, error });
    });
  }
}

function ids(list: RecommendationList | undefined): string | undefined {
  return list?.items.map(({ item }) => item.id).join("\n");
}
