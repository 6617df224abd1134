// Reads where an element is, from its data attributes: its item, the nearest list, and its position in it.

export interface ItemPlace {
  readonly item: string;
  readonly list?: string;
  /** From 0. */
  readonly position?: number;
}

/** Undefined if the element names no item. */
export function placeOf(element: HTMLElement): ItemPlace | undefined {
  const { vitrineItem: item, vitrinePosition } = element.dataset;
  if (item === undefined || item === "") return undefined;
  const list = element.closest<HTMLElement>("[data-vitrine-list]")?.dataset.vitrineList;
  const position = Number(vitrinePosition?.trim() || Number.NaN);
  return {
    item,
    ...(list === undefined || list === "" ? {} : { list }),
    ...(Number.isInteger(position) && position >= 0 ? { position } : {}),
  };
}

/** The positive number in an attribute; undefined for anything else. */
export function amountIn(text: string | undefined): number | undefined {
  const amount = Number(text?.trim() || Number.NaN);
  return Number.isFinite(amount) && amount > 0 ? amount : undefined;
}
