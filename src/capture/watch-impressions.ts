// Tracks impressions: at least half of an item's element was visible for at least one second without a break, in a
// visible page (the standard for viewable impressions: MRC, "Viewable Ad Impression Measurement Guidelines", 2014).
// Once per item and list; impressions of one list at about the same time go into one event.

import { MOST_SHOWN } from "../events/event.js";
import { placeOf } from "./item-place.js";
import type { Watcher, WatchOptions } from "./watch-options.js";

const HALF = 0.5;
/** Milliseconds. */
const LONG_ENOUGH = 1000;
/** Milliseconds that an event waits for more impressions of its list. */
const TOGETHER = 1000;
/** Most pairs of list and item that are remembered as counted; beyond that they are forgotten and counting starts
 *  again. */
const MOST_COUNTED = 5000;

interface Seen {
  readonly items: string[];
  readonly positions: (number | undefined)[];
}

export function watchImpressions({ root, track }: WatchOptions): Watcher {
  const page = root instanceof Document ? root : root.ownerDocument;
  const watched = new Set<HTMLElement>();
  /** Elements with half of their area in view, and the timer of each. */
  const inView = new Map<HTMLElement, ReturnType<typeof setTimeout> | undefined>();
  const counted = new Set<string>();
  const pending = new Map<string, Seen>();
  let sending: ReturnType<typeof setTimeout> | undefined;

  const send = (): void => {
    clearTimeout(sending);
    sending = undefined;
    for (const [list, { items, positions }] of pending) {
      const known = positions.filter((position) => position !== undefined);
      track({ kind: "impression", list, items, ...(known.length === items.length ? { positions: known } : {}) });
    }
    pending.clear();
  };
  const count = (element: HTMLElement): void => {
    const { item, list, position } = placeOf(element) ?? {};
    if (item === undefined || list === undefined) return;
    const pair = JSON.stringify([list, item]);
    if (counted.has(pair)) return;
    if (counted.size >= MOST_COUNTED) counted.clear();
    counted.add(pair);
    const seen = pending.get(list) ?? { items: [], positions: [] };
    pending.set(list, seen);
    seen.items.push(item);
    seen.positions.push(position);
    if (seen.items.length === MOST_SHOWN) send();
    else sending ??= setTimeout(send, TOGETHER);
  };
  const start = (element: HTMLElement): void => {
    clearTimeout(inView.get(element));
    const visible = page.visibilityState === "visible";
    inView.set(element, visible ? setTimeout(() => count(element), LONG_ENOUGH) : undefined);
  };
  const stop = (element: HTMLElement): void => {
    clearTimeout(inView.get(element));
    inView.delete(element);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        if (intersectionRatio >= HALF) start(target as HTMLElement);
        else stop(target as HTMLElement);
      }
    },
    { threshold: HALF },
  );
  /** If an element now shows another item, its second starts again. */
  const shown = new WeakMap<HTMLElement, string>();
  const scan = (): void => {
    const elements = new Set(root.querySelectorAll<HTMLElement>("[data-vitrine-list] [data-vitrine-item]"));
    for (const element of watched) {
      if (elements.has(element)) continue;
      watched.delete(element);
      observer.unobserve(element);
      stop(element);
    }
    for (const element of elements) {
      const place = JSON.stringify(placeOf(element));
      if (!watched.has(element)) observer.observe(element);
      else if (shown.get(element) !== place && inView.has(element)) start(element);
      watched.add(element);
      shown.set(element, place);
    }
  };
  const onVisibility = (): void => {
    for (const element of inView.keys()) start(element);
    if (page.visibilityState !== "visible") send();
  };
  page.addEventListener("visibilitychange", onVisibility);
  page.defaultView?.addEventListener("pagehide", send);
  return {
    scan,
    end: () => {
      observer.disconnect();
      for (const element of inView.keys()) clearTimeout(inView.get(element));
      clearTimeout(sending);
      page.removeEventListener("visibilitychange", onVisibility);
      page.defaultView?.removeEventListener("pagehide", send);
    },
  };
}
