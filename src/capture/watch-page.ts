// Tracks events that the markup declares: `data-vitrine-item` for clicks and impressions, `data-vitrine-view` for
// views, `data-vitrine-cart` and `data-vitrine-purchase`. Changes nothing in the page, prevents no default action, and
// leaves nothing behind when stopped. The caller must check consent first.

import { watchClicks } from "./watch-clicks.js";
import { watchImpressions } from "./watch-impressions.js";
import type { WatchOptions } from "./watch-options.js";
import { watchPurchases } from "./watch-purchases.js";
import { watchViews } from "./watch-views.js";

const ATTRIBUTES = ["view", "item", "list", "position", "purchase"].map((name) => `data-vitrine-${name}`);

/** Tracks events in the page until the returned function is called. That function sends nothing more: a view that
 *  has not been sent by then is dropped, so it can be used when consent is withdrawn. */
export function watchPage(options: WatchOptions): () => void {
  const endClicks = watchClicks(options);
  const watchers = [watchViews(options), watchImpressions(options), watchPurchases(options)];
  const scan = (): void => {
    for (const watcher of watchers) watcher.scan();
  };
  const observer = new MutationObserver(scan);
  observer.observe(options.root, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
  // Pages of single-page apps may hide what they showed before without changing its markup.
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
