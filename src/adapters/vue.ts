// Vue 3 composables: `app.use(vitrine(shop))` once, then refs that follow what the shopper does.

import { inject, type MaybeRefOrGetter, type Plugin, type ShallowRef, shallowRef, toValue, watchEffect } from "vue";
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

const KEY = Symbol("vitrine");

/** The plugin: gives the shop, or the promise of one, to every component. */
export function vitrine(shop: Shop): Plugin<[]> {
  return { install: (app) => app.provide(KEY, shop) };
}

/** A list that follows what the shopper does; a ref or getter as entry is followed too. */
export function useRecommendations(
  entry: MaybeRefOrGetter<PageEntry> = {},
  options: { /** What the server rendered. */ readonly initial?: RecommendationList } = {},
): Readonly<ShallowRef<Answer<RecommendationList>>> {
  const lists = pageLists(useShop());
  return followed(() => lists.shelf(toValue(entry), options.initial));
}

/** The search for what is typed; the last results stay until the next are there. */
export function useSearch(
  query: MaybeRefOrGetter<string>,
  request: MaybeRefOrGetter<SearchRequest> = {},
): Readonly<ShallowRef<Answer<SearchList>>> {
  const box = new SearchBox(useShop());
  watchEffect((onCleanup) => {
    box.ask(toValue(query), toValue(request));
    onCleanup(() => box.stop());
  });
  return followed(() => box);
}

/** What the page believes about the shopper. */
export function usePortrait(): Readonly<ShallowRef<Answer<Portrait>>> {
  const shop = useShop();
  return followed(() => live(shop, (recommender, signal) => recommender.portrait({ signal })));
}

/** Tells the shop what the shopper did. */
export function useTrack(): (event: ShopEvent) => Promise<TrackResult> {
  const lists = pageLists(useShop());
  return (event) => trackOn(lists, event);
}

function useShop(): Shop {
  const shop = inject<Shop>(KEY);
  if (shop === undefined) throw new Error("Vitrine's composables need app.use(vitrine(shop)).");
  return shop;
}

/** A ref of the store that `choose` gives, chosen anew when what it reads changes. */
function followed<T>(choose: () => Store<T>): Readonly<ShallowRef<T>> {
  const value = shallowRef(choose().get());
  watchEffect((onCleanup) => {
    const store = choose();
    onCleanup(
      store.subscribe(() => {
        value.value = store.get();
      }),
    );
    value.value = store.get();
  });
  return value;
}
