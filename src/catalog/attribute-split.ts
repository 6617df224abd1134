// Which attributes are worth having with the first list: those that someone could filter by. The others (thousands of
// technical details in some shops) travel with the descriptions.

import type { AttributeValue, Item } from "./item.js";

/** An attribute of fewer than one item in so many is no filter. */
const RARE = 100;
/** Longest text, on average, that someone would tick. */
const TICKABLE_LENGTH = 40;
/** So many different texts never count against an attribute: in a small catalog nothing is said twice. */
const FEW = 50;

/** The rows that have an attribute, ascending, with its value in each. */
export type AttributeCells = readonly [
  name: string,
  filled: readonly (readonly [row: number, value: AttributeValue])[],
];

/** @param placeOf where earlier parts of the index keep an attribute, which goes before what these items look like. */
export function splitAttributes(
  items: readonly Item[],
  placeOf?: (attribute: string) => "items" | "texts" | undefined,
): { now: AttributeCells[]; later: AttributeCells[] } {
  const found = new Map<string, [row: number, value: AttributeValue][]>();
  items.forEach((item, row) => {
    for (const [name, value] of Object.entries(item.attributes)) {
      const filled = found.get(name);
      if (filled === undefined) found.set(name, [[row, value]]);
      else filled.push([row, value]);
    }
  });
  const now: AttributeCells[] = [];
  const later: AttributeCells[] = [];
  for (const cells of found) {
    const place = placeOf?.(cells[0]);
    const filter = place === undefined ? isFilter(cells, items.length) : place === "items";
    (filter ? now : later).push(cells);
  }
  return { now, later };
}

function isFilter([, filled]: AttributeCells, items: number): boolean {
  if (RARE * filled.length < items) return false;
  let characters = 0;
  const distinct = new Set<string>();
  for (const [, value] of filled) {
    const text = typeof value === "object" ? value.join("\n") : typeof value === "string" ? value : "";
    characters += text.length;
    distinct.add(text);
  }
  return characters <= TICKABLE_LENGTH * filled.length && 2 * (distinct.size - FEW) <= filled.length;
}
