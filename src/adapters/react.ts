// React hooks. Safe in strict mode and with concurrent rendering: nothing happens while rendering but look-ups.

import {
  type Context,
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from "react";
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
import { PageLists, pageLists } from "./page-lists.js";
import { type Answer, live, SearchBox, type Shop, type Store } from "./store.js";

export type { Answer, Shop } from "./store.js";

const ListsContext: Context<PageLists | undefined> = createContext<PageLists | undefined>(undefined);

/** A shop that never resolves, for servers. */
const NOBODY: Shop = new Promise<never>(() => undefined);

export interface ProviderProps {
  /** The shop, or the promise of one, made once and outside of components; undefined on a server. */
  readonly shop: Shop | undefined;
  readonly children?: ReactNode;
}

/** Gives the shop to every hook below. */
export function VitrineProvider({ shop, children }: ProviderProps): ReactNode {
  const lists = useMemo(() => (shop === undefined ? new PageLists(NOBODY) : pageLists(shop)), [shop]);
  return createElement(ListsContext.Provider, { value: lists }, children);
}

export interface ShelfOptions {
  /** What the server rendered: shown, and the same on the first render of the page, until the shopper does
   *  something. */
  readonly initial?: RecommendationList;
  /** Suspends until the first list is there, and throws its error to the nearest boundary. Default false. */
  readonly suspense?: boolean;
}

/** A list that follows what the shopper does. All shelves of a page share one message and no item.
 *  @example const { value: list } = useRecommendations({ slot: "home", limit: 8 }) */
export function useRecommendations(entry: PageEntry = {}, options: ShelfOptions = {}): Answer<RecommendationList> {
  const lists = useLists();
  const shelf = lists.shelf(entry, options.initial);
  const answer = useSyncExternalStore(shelf.subscribe, shelf.get, () => shelf.first);
  if (options.suspense === true && answer.value === undefined) {
    if (answer.error !== undefined) throw answer.error;
    throw arrival(shelf);
  }
  return answer;
}

/** The search for what is typed; the last results stay until the next are there.
 *  @param query an empty one clears the results. */
export function useSearch(query: string, request: SearchRequest = {}): Answer<SearchList> {
  const { shop } = useLists();
  const box = useMemo(() => new SearchBox(shop), [shop]);
  const written = JSON.stringify(request);
  useEffect(() => {
    box.ask(query, JSON.parse(written) as SearchRequest);
    return () => box.stop();
  }, [box, query, written]);
  return useSyncExternalStore(box.subscribe, box.get, () => box.first);
}

/** Tells the shop what the shopper did. The function stays the same. */
export function useTrack(): (event: ShopEvent) => Promise<TrackResult> {
  const lists = useLists();
  return useMemo(() => (event) => trackOn(lists, event), [lists]);
}

/** What the page believes about the shopper, as it changes. */
export function usePortrait(): Answer<Portrait> {
  const { shop } = useLists();
  const store = useMemo(() => live(shop, (recommender, signal) => recommender.portrait({ signal })), [shop]);
  return useSyncExternalStore(store.subscribe, store.get, () => store.first);
}

function useLists(): PageLists {
  const lists = useContext(ListsContext);
  if (lists === undefined) throw new Error("Vitrine's hooks need a <VitrineProvider shop={…}> above them.");
  return lists;
}

const arrivals = new WeakMap<object, Promise<void>>();

/** Resolves with the first list or error. Looks at the shelf until then: a suspended component cannot. */
function arrival(shelf: Store<Answer<RecommendationList>>): Promise<void> {
  let promise = arrivals.get(shelf);
  if (promise === undefined) {
    promise = new Promise((resolve) => {
      const end = shelf.subscribe(() => {
        if (shelf.get().pending) return;
        resolve();
        // The component that waited subscribes when it mounts; until then the shelf is still wanted.
        setTimeout(end, 1000);
      });
    });
    arrivals.set(shelf, promise);
  }
  return promise;
}
