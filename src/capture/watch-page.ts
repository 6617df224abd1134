// Page → events, declared in the markup: `data-vitrine-item` for clicks, `data-vitrine-view` for looks. A polite guest: it
// changes nothing, prevents nothing, and is gone after the undo. Consent is the caller's: watch only what may be kept.

import { watchClicks } from "./watch-clicks.js";
import type { WatchOptions } from "./watch-options.js";
import { watchViews } from "./watch-views.js";

/** Tracks clicks and views until the returned function is called. That function sends nothing more: a look that has
 *  not been sent by then is dropped, so that it can serve a withdrawn consent. */
export function watchPage(options: WatchOptions): () => void {
  const ends = [watchClicks(options), watchViews(options)];
  return () => {
    for (const end of ends) end();
  };
}
