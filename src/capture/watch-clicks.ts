// Clicks on `data-vitrine-item="id"`, with the nearest `data-vitrine-list` and the item's own `data-vitrine-position`.
// One delegated listener; a button inside the item (cart, favourite) has a meaning of its own and is no click on it.

import { passedItems } from "./passed-items.js";
import type { WatchOptions } from "./watch-options.js";

const CONTROLS = "a, button, input, select, textarea, label, summary, [role=button]";
const MIDDLE_BUTTON = 1;

export function watchClicks({ root, track }: WatchOptions): () => void {
  const onClick = (event: Event): void => {
    const element = event.target instanceof Element ? event.target : null;
    const item = element?.closest<HTMLElement>("[data-vitrine-item]");
    if (element === null || item === null || item === undefined || !root.contains(item)) return;
    const control = element.closest(CONTROLS);
    if (control !== null && control !== item && item.contains(control) && control.localName !== "a") return;
    const { vitrineItem: id, vitrinePosition } = item.dataset;
    if (id === undefined || id === "") return;
    const list = item.closest<HTMLElement>("[data-vitrine-list]")?.dataset.vitrineList;
    const passed = passedItems(item);
    const position = Number(vitrinePosition?.trim() || Number.NaN);
    track({
      kind: "click",
      item: id,
      ...(list === undefined || list === "" ? {} : { list }),
      ...(Number.isInteger(position) && position >= 0 ? { position } : {}),
      ...(passed.length === 0 ? {} : { passed }),
    });
  };
  const onOtherButton = (event: Event): void => {
    if (event instanceof MouseEvent && event.button === MIDDLE_BUTTON) onClick(event);
  };
  // In the capture phase, so that a shop's own handler that stops the event does not hide it.
  const options = { capture: true, passive: true };
  root.addEventListener("click", onClick, options);
  root.addEventListener("auxclick", onOtherButton, options);
  return () => {
    root.removeEventListener("click", onClick, options);
    root.removeEventListener("auxclick", onOtherButton, options);
  };
}
