// Purchases that a page of thanks declares: `data-vitrine-purchase="id"` for each line, with `data-vitrine-quantity` and
// `data-vitrine-price` (of one piece). Counted when it appears, once an element; a page that was reloaded or gone back to
// declares an order that was counted before, and counts none.

import { amountIn } from "./item-place.js";
import type { Watcher, WatchOptions } from "./watch-options.js";

export function watchPurchases({ root, track }: WatchOptions): Watcher {
  const counted = new WeakMap<HTMLElement, string>();
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  let again = navigation?.type === "reload" || navigation?.type === "back_forward";
  return {
    scan: () => {
      for (const element of root.querySelectorAll<HTMLElement>("[data-vitrine-purchase]")) {
        const { vitrinePurchase: item, vitrineQuantity, vitrinePrice } = element.dataset;
        if (!item || counted.get(element) === item) continue;
        counted.set(element, item);
        const [quantity, price] = [amountIn(vitrineQuantity), amountIn(vitrinePrice)];
        if (again) continue;
        track({
          kind: "purchase",
          item,
          ...(quantity === undefined ? {} : { quantity }),
          ...(price === undefined ? {} : { price }),
        });
      }
      // What comes later in the life of a reloaded page is new; what it starts with is there once it has loaded.
      again &&= document.readyState !== "complete";
    },
    end: () => {},
  };
}
