// Tracks impressions: at least half of an item's element was visible for at least one second without a break, in a
// visible page (the standard for viewable impressions: MRC, "Viewable Ad Impression Measurement Guidelines", 2014).
// Once per item and list; impressions of one list at about the same time go into one event.

import { ImpressionBatch } from "./impression-batch.js";
import { placeOf } from "./item-place.js";
import type { Watcher, WatchOptions } from "./watch-options.js";

const HALF = 0.5;
/** Milliseconds. */
const LONG_ENOUGH = 1000;

export function watchImpressions(options: WatchOptions): Watcher {
  return new ImpressionWatcher(options);
}

class ImpressionWatcher implements Watcher {
  readonly #root: WatchOptions["root"];
  readonly #page: Document;
  readonly #batch: ImpressionBatch;
  readonly #observer = new IntersectionObserver((entries) => this.#onSight(entries), { threshold: HALF });
  /** The observed elements, each with the place that it showed when last scanned. */
  readonly #watched = new Map<HTMLElement, string>();
  /** Elements with half of their area in view, and the timer of each; undefined while the page is hidden. */
  readonly #inView = new Map<HTMLElement, ReturnType<typeof setTimeout> | undefined>();

  constructor({ root, track }: WatchOptions) {
    this.#root = root;
    this.#page = root instanceof Document ? root : root.ownerDocument;
    this.#batch = new ImpressionBatch(track);
    this.#page.addEventListener("visibilitychange", this.#onVisibility);
    this.#page.defaultView?.addEventListener("pagehide", this.#batch.send);
  }

  readonly scan = (): void => {
    const elements = new Set(this.#root.querySelectorAll<HTMLElement>("[data-vitrine-list] [data-vitrine-item]"));
    for (const element of this.#watched.keys()) {
      if (elements.has(element)) continue;
      this.#watched.delete(element);
      this.#observer.unobserve(element);
      this.#stopTimer(element);
    }
    for (const element of elements) {
      const place = JSON.stringify(placeOf(element));
      const before = this.#watched.get(element);
      this.#watched.set(element, place);
      if (before === undefined) this.#observer.observe(element);
      // An element that shows another item now: its second starts again.
      else if (before !== place && this.#inView.has(element)) this.#startTimer(element);
    }
  };

  readonly end = (): void => {
    this.#observer.disconnect();
    for (const element of this.#inView.keys()) this.#stopTimer(element);
    this.#batch.drop();
    this.#page.removeEventListener("visibilitychange", this.#onVisibility);
    this.#page.defaultView?.removeEventListener("pagehide", this.#batch.send);
  };

  #onSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio >= HALF) this.#startTimer(target as HTMLElement);
      else this.#stopTimer(target as HTMLElement);
    }
  }

  readonly #onVisibility = (): void => {
    for (const element of this.#inView.keys()) this.#startTimer(element);
    if (this.#page.visibilityState !== "visible") this.#batch.send();
  };

  #startTimer(element: HTMLElement): void {
    clearTimeout(this.#inView.get(element));
    const visible = this.#page.visibilityState === "visible";
    this.#inView.set(element, visible ? setTimeout(() => this.#batch.count(element), LONG_ENOUGH) : undefined);
  }

  #stopTimer(element: HTMLElement): void {
    clearTimeout(this.#inView.get(element));
    this.#inView.delete(element);
  }
}
