// Options and interface of all watchers of the page.

import type { ShopEvent } from "../events/event.js";

export interface WatchOptions {
  /** Element to watch; its descendants may change. */
  readonly root: Document | Element;
  /** Called with each event, for example `(event) => shop.track(event)`. */
  readonly track: (
    event: Extract<ShopEvent, { kind: "impression" | "click" | "view" | "cart" | "purchase" }>,
  ) => unknown;
  /** A monotonic clock in milliseconds. Default performance.now. */
  readonly now?: () => number;
}

/** A watcher that is notified when elements were added, removed or changed. */
export interface Watcher {
  readonly scan: () => void;
  /** Stops it; it sends nothing more. */
  readonly end: () => void;
}
