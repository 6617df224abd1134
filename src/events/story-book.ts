// A bounded summary of everything the shopper did, item by item, which raw events are folded into. It does not depend
// on the order of events. If it is full, items that were only viewed are forgotten first, the oldest first.

import type { StoredEvent } from "./event.js";
import { compareStamps, isLater, type Stamp, stampOf } from "./event-order.js";
import {
  type Deed,
  type ItemStory,
  isDismissed,
  isFavourite,
  isInCart,
  joinStories,
  latestOf,
  NEW_STORY,
  tell,
} from "./item-story.js";

/** Most items of a book. A shopper who views ten new items a day fills it in three years; a full book takes about
 *  300 KB on disk and is read in some milliseconds. */
export const MAX_STORIES = 10_000;
/** Most queries of a book. */
const MAX_SEARCHES = 100;

/** The format of a book in storage and exports. */
export interface BookData {
  /** Number of search events, even if their queries were forgotten. */
  readonly searched: number;
  readonly searches: readonly (readonly [query: string, last: Stamp])[];
  readonly items: readonly (readonly [item: string, story: ItemStory])[];
}

export class StoryBook {
  readonly #stories: Map<string, ItemStory>;
  #searches: Map<string, Stamp>;
  #searched: number;
  #latest = Number.NEGATIVE_INFINITY;
  #revision = 0;

  constructor(data: BookData = { searched: 0, searches: [], items: [] }) {
    this.#stories = new Map(data.items);
    this.#searches = new Map(data.searches);
    this.#searched = data.searched;
    for (const { last } of this.#stories.values()) {
      for (const deed in last) {
        const time = last[deed as Deed]?.[0] ?? 0;
        if (time > this.#latest) this.#latest = time;
      }
    }
    for (const [time] of this.#searches.values()) this.#latest = Math.max(this.#latest, time);
  }

  static of(events: Iterable<StoredEvent>): StoryBook {
    const book = new StoryBook();
    for (const event of events) book.add(event);
    return book;
  }

  get stories(): ReadonlyMap<string, ItemStory> {
    return this.#stories;
  }

  /** Each query with its latest time. */
  get searches(): ReadonlyMap<string, Stamp> {
    return this.#searches;
  }

  get searched(): number {
    return this.#searched;
  }

  /** Time of the latest event added; −Infinity in an empty book. */
  get latest(): number {
    return this.#latest;
  }

  /** Incremented with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Adds an event. The caller makes sure that each event is added once. */
  add(event: StoredEvent): void {
    if (event.kind === "impression") return; // Impressions are not actions of the shopper.
    this.#latest = Math.max(this.#latest, event.time);
    this.#revision++;
    if (event.kind === "search") {
      this.#searched++;
      this.#search(event.query, stampOf(event));
      if (this.#searches.size > 2 * MAX_SEARCHES) this.#forgetSearches();
      return;
    }
    const story = this.#stories.get(event.item) ?? NEW_STORY;
    // Moved to the end, so that the book is nearly in chronological order and sorting it is cheap.
    this.#stories.delete(event.item);
    this.#stories.set(event.item, tell(story, event));
    if (this.#stories.size > 1.2 * MAX_STORIES) this.prune();
  }

  /** Merges another book of the same shopper. Events in both are not counted twice. */
  join(other: StoryBook): void {
    this.#revision++;
    for (const [item, story] of other.#stories) {
      const own = this.#stories.get(item);
      this.#stories.set(item, own === undefined ? story : joinStories(own, story));
    }
    for (const [query, stamp] of other.#searches) this.#search(query, stamp);
    this.#searched = Math.max(this.#searched, other.#searched);
    this.#latest = Math.max(this.#latest, other.#latest);
    this.prune();
  }

  /** Drops items and queries beyond the limits. */
  prune(limit = MAX_STORIES): void {
    this.#revision++;
    this.#forgetSearches();
    if (this.#stories.size <= limit) return;
    const ranked = [...this.#stories].map(([item, story]) => ({
      item,
      kept: isDismissed(story) || isFavourite(story) || isInCart(story) || story.last.purchase !== undefined ? 1 : 0,
      stamp: latestOf(story) ?? ([0, ""] as Stamp),
    }));
    ranked.sort((a, b) => a.kept - b.kept || compareStamps(a.stamp, b.stamp));
    for (const { item } of ranked.slice(0, ranked.length - limit)) this.#stories.delete(item);
  }

  toData(): BookData {
    return { searched: this.#searched, searches: [...this.#searches], items: [...this.#stories] };
  }

  #search(query: string, stamp: Stamp): void {
    if (isLater(stamp, this.#searches.get(query))) this.#searches.set(query, stamp);
  }

  #forgetSearches(): void {
    if (this.#searches.size <= MAX_SEARCHES) return;
    const latest = [...this.#searches].sort(([, a], [, b]) => compareStamps(b, a));
    this.#searches = new Map(latest.slice(0, MAX_SEARCHES));
  }
}
