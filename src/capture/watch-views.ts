// Tracks views of `data-vitrine-view="id"`: how long the element was in a visible page. Sent when the page is hidden,
// when the element is removed or hidden, or when it gets another item; a view that continues after the page was hidden
// is sent in parts, whose times add up. Does not check whether the element was scrolled into view.

import type { Watcher, WatchOptions } from "./watch-options.js";

interface Look {
  readonly item: string;
  /** Visible milliseconds up to `since` that were not sent yet. */
  dwell: number;
  /** When the page became visible; undefined while it is hidden. */
  since: number | undefined;
}

export function watchViews({ root, track, now = () => performance.now() }: WatchOptions): Watcher {
  const page = root instanceof Document ? root : root.ownerDocument;
  const looks = new Map<HTMLElement, Look>();

  const isVisible = (): boolean => page.visibilityState === "visible";
  const pause = (look: Look): void => {
    if (look.since !== undefined) look.dwell += now() - look.since;
    look.since = undefined;
  };
  const send = (look: Look): void => {
    pause(look);
    if (look.dwell > 0) track({ kind: "view", item: look.item, dwell: Math.ceil(look.dwell) });
    look.dwell = 0;
  };

  /** Updates `looks` to the current elements. */
  const scan = (): void => {
    const elements = new Set<HTMLElement>();
    for (const element of root.querySelectorAll<HTMLElement>("[data-vitrine-view]")) {
      if (isShown(element)) elements.add(element);
    }
    for (const [element, look] of looks) {
      if (elements.has(element) && element.dataset.vitrineView === look.item) continue;
      looks.delete(element);
      send(look);
    }
    for (const element of elements) {
      const item = element.dataset.vitrineView;
      if (item === undefined || item === "" || looks.has(element)) continue;
      looks.set(element, { item, dwell: 0, since: isVisible() ? now() : undefined });
    }
  };
  const onVisibility = (): void => {
    if (isVisible()) for (const look of looks.values()) look.since ??= now();
    else sendAll();
  };
  const sendAll = (): void => {
    for (const look of looks.values()) send(look);
  };

  page.addEventListener("visibilitychange", onVisibility);
  // Some browsers leave a page without a visibilitychange event; `pageshow` is the return from the back/forward cache.
  page.defaultView?.addEventListener("pagehide", sendAll);
  page.defaultView?.addEventListener("pageshow", onVisibility);
  return {
    scan,
    end: () => {
      looks.clear();
      page.removeEventListener("visibilitychange", onVisibility);
      page.defaultView?.removeEventListener("pagehide", sendAll);
      page.defaultView?.removeEventListener("pageshow", onVisibility);
    },
  };
}

/** False inside `display: none`, for example if a shop keeps the previous page for going back. */
function isShown(element: HTMLElement): boolean {
  return typeof element.checkVisibility !== "function" || element.checkVisibility();
}
