// What was on screen above a clicked item of the same list, and was not clicked: seen and passed over, as eye tracking
// found for results above a click (Joachims et al., SIGIR 2005). Read at the click; nothing is watched in between.

/** More were hardly seen with the one that was clicked. */
const MOST = 10;

/** Ids, nearest first; none where the list is not marked by `data-vitrine-list`. */
export function passedItems(clicked: HTMLElement): string[] {
  const list = clicked.closest("[data-vitrine-list]");
  if (list === null) return [];
  const before: string[] = [];
  for (const element of list.querySelectorAll<HTMLElement>("[data-vitrine-item]")) {
    if (element === clicked) break;
    const id = element.dataset.vitrineItem;
    if (id !== undefined && id !== "" && id !== clicked.dataset.vitrineItem && isOnScreen(element)) before.push(id);
  }
  return [...new Set(before.reverse())].slice(0, MOST);
}

function isOnScreen(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top && right > left;
}
