// Stores by Svelte's contract: `$list` in a component, from Svelte 3 to 5. Nothing of Svelte itself is needed.

import type {
  PageEntry,
  Portrait,
  RecommendationList,
  SearchList,
  SearchRequest,
  ShopEvent,
  TrackResult,
} from "../index.js";
import { trackOn } from "./optimistic-track.js";
import { pageLists } from "./page-lists.js";
import { type Answer, live, SearchBox, type Shop, type Store } from "./store.js";

export type { Answer, Shop } from "./store.js";

export interface Readable<T> {
  /** Calls `run` at once and after each change. Returns the end of the subscription. */
  readonly subscribe: (run: (value: T) => void) => () => void;
}

/** A list that follows what the shopper does.
 *  @example const home = recommendations(shop, { slot: "home" }); … {#each $home.value?.items ?? [] as entry} */
export function recommendations(
  shop: Shop,
  entry: PageEntry = {},
  options: { /** What the server rendered. */ readonly initial?: RecommendationList } = {},
): Readable<Answer<RecommendationList>> {
  return readable(pageLists(shop).shelf(entry, options.initial));
}

/** What the page believes about the shopper. */
export function portrait(shop: Shop): Readable<Answer<Portrait>> {
  return readable(live(shop, (recommender, signal) => recommender.portrait({ signal })));
}

/** A search box: `set` what is typed, read the results. The last ones stay until the next are there. */
export function search(
  shop: Shop,
  request: SearchRequest = {},
): Readable<Answer<SearchList>> & { readonly set: (query: string) => void } {
  const box = new SearchBox(shop);
  return { ...readable(box), set: (query) => box.ask(query, request) };
}

/** Tells the shop what the shopper did, and the shelves before it has answered. */
export function track(shop: Shop, event: ShopEvent): Promise<TrackResult> {
  return trackOn(pageLists(shop), event);
}

function readable<T>(store: Store<T>): Readable<T> {
  return {
    subscribe: (run) => {
      const end = store.subscribe(() => run(store.get()));
      run(store.get());
      return end;
    },
  };
}
