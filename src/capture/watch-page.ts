// Page → events, declared in the markup: `data-vitrine-item` for clicks and impressions, `data-vitrine-view` for looks,
// `data-vitrine-cart` and `data-vitrine-purchase`. A polite guest: it changes nothing, prevents nothing, and is gone after
// the undo. Consent is the caller's: watch only what may be kept.

import { watchClicks } from "./watch-clicks.js";
import { watchImpressions } from "./watch-impressions.js";
import type { WatchOptions } from "./watch-options.js";
import { watchPurchases } from "./watch-purchases.js";
import { watchViews } from "./watch-views.js";

const ATTRIBUTES = ["view", "item", "list", "position", "purchase"].map((name) => `data-vitrine-${name}`);

/** Tracks what happens in the page until the returned function is called. That function sends nothing more: a look that
 *  has not been sent by then is dropped, so that it can serve a withdrawn consent. */
export function watchPage(options: WatchOptions): () => void {
  const endClicks = watchClicks(options);
  const watchers = [watchViews(options), watchImpressions(options), watchPurchases(options)];
  const scan = (): void => {
    for (const watcher of watchers) watcher.scan();
  };
  const observer = new MutationObserver(scan);
  observer.observe(options.root, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
  // Pages of one document may hide what they showed before without touching its markup.
  const navigation = (globalThis as { readonly navigation?: EventTarget }).navigation;
  navigation?.addEventListener("navigatesuccess", scan);
  addEventListener("popstate", scan);
  scan();
  return () => {
    endClicks();
    observer.disconnect();
    navigation?.removeEventListener("navigatesuccess", scan);
    removeEventListener("popstate", scan);
    for (const watcher of watchers) watcher.end();
  };
}
