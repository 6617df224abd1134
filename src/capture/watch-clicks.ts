// Tracks clicks on `data-vitrine-item="id"`, with the nearest `data-vitrine-list` and the item's own
// `data-vitrine-position`; and additions to the cart by `data-vitrine-cart="id"`, a button or a form. One delegated
// listener. Any other button inside an item has a purpose of its own and is not a click on the item.

import { amountIn, placeOf } from "./item-place.js";
import { passedItems } from "./passed-items.js";
import type { WatchOptions } from "./watch-options.js";

const CONTROLS = "a, button, input, select, textarea, label, summary, [role=button]";
const MIDDLE_BUTTON = 1;

export function watchClicks({ root, track }: WatchOptions): () => void {
  const cart = (button: HTMLElement): void => {
    const { vitrineCart, vitrineQuantity } = button.dataset;
    const item = vitrineCart || button.closest<HTMLElement>("[data-vitrine-item]")?.dataset.vitrineItem;
    const quantity = amountIn(vitrineQuantity);
    if (item) track({ kind: "cart", item, ...(quantity === undefined ? {} : { quantity }) });
  };
  const listen = (event: Event): void => {
    const element = event.target instanceof Element ? event.target : null;
    if (element === null || (event.type === "auxclick" && (event as MouseEvent).button !== MIDDLE_BUTTON)) return;
    const button = element.closest<HTMLElement>("[data-vitrine-cart]");
    // A form is submitted by a click on its button too: the submission counts, not the click.
    if (button !== null && root.contains(button) && (event.type === "submit") === (button.localName === "form")) {
      if (event.type !== "auxclick") cart(button);
      return;
    }
    const item = element.closest<HTMLElement>("[data-vitrine-item]");
    if (event.type === "submit" || item === null || !root.contains(item)) return;
    const control = element.closest(CONTROLS);
    if (control !== null && control !== item && item.contains(control) && control.localName !== "a") return;
    const place = placeOf(item);
    if (place === undefined) return;
    const passed = passedItems(item);
    track({ kind: "click", ...place, ...(passed.length === 0 ? {} : { passed }) });
  };
  // In the capture phase, so that it works even if the shop's own handler stops the event.
  const options = { capture: true, passive: true };
  const types = ["click", "auxclick", "submit"];
  for (const type of types) root.addEventListener(type, listen, options);
  return () => {
    for (const type of types) root.removeEventListener(type, listen, options);
  };
}
