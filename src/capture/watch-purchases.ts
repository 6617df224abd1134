// Tracks purchases that a confirmation page declares: `data-vitrine-purchase="id"` for each line, with
// `data-vitrine-quantity` and `data-vitrine-price` (of one piece). Counted when the element appears, once per element.
// A page that was reloaded or reached by back/forward shows an order that was already counted, so it counts none.

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
      // Elements added later to a reloaded page are new; those it starts with exist once it has loaded.
      again &&= document.readyState !== "complete";
    },
    end: () => {},
  };
}
