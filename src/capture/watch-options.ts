// What every watcher of the page is given.

import type { ShopEvent } from "../events/event.js";

export interface WatchOptions {
  /** Where to watch; elements may come and go in it. */
  readonly root: Document | Element;
  /** Gets each event, such as `(event) => shop.track(event)`. */
  readonly track: (
    event: Extract<ShopEvent, { kind: "impression" | "click" | "view" | "cart" | "purchase" }>,
  ) => unknown;
  /** A clock in milliseconds that never goes back. Default performance.now. */
  readonly now?: () => number;
}

/** A watcher that is told when elements came, went or changed. */
export interface Watcher {
  readonly scan: () => void;
  /** Ends it; it sends nothing more. */
  readonly end: () => void;
}
