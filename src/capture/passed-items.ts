// Items that were on screen above a clicked item of the same list and were not clicked: seen and skipped, as eye
// tracking showed for search results (Joachims et al., SIGIR 2005). Computed at the click; nothing is observed in
// between.

/** Most items: more were hardly seen together with the clicked one. */
const MOST = 10;

/** Ids, nearest first; empty if the list is not marked by `data-vitrine-list`. */
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
