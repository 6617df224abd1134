// Decides which attributes are downloaded before the first list: those usable as filters. The others (thousands of
// technical details in some shops) are stored with the descriptions.

import type { AttributeValue } from "../item.js";
import type { Items } from "../items.js";
import { ColumnBuilder } from "./column.js";

/** An attribute is a filter if at least one in this many items has it. */
const RARE = 100;
/** Longest average length of a filter's values, in characters. */
const TICKABLE_LENGTH = 40;
/** Up to this many distinct texts are always accepted: in a small catalog few values repeat. */
const FEW = 50;

/** The column of one attribute, with the statistics that decide whether it is usable as a filter. */
class AttributeCells {
  readonly column = new ColumnBuilder<AttributeValue>();
  readonly #distinct = new Set<string>();
  #characters = 0;

  constructor(readonly name: string) {}

  add(row: number, value: AttributeValue): void {
    const text = typeof value === "object" ? value.join("\n") : typeof value === "string" ? value : "";
    this.#characters += text.length;
    this.#distinct.add(text);
    this.column.add(row, value);
  }

  isFilter(items: number): boolean {
    const { filled } = this.column;
    if (RARE * filled < items) return false;
    return this.#characters <= TICKABLE_LENGTH * filled && 2 * (this.#distinct.size - FEW) <= filled;
  }
}

export interface SplitAttributes {
  readonly now: readonly Pick<AttributeCells, "name" | "column">[];
  readonly later: readonly Pick<AttributeCells, "name" | "column">[];
}

/** @param placeOf where earlier parts of the index store an attribute; this takes precedence over the statistics */
export function splitAttributes(
  items: Items,
  placeOf?: (attribute: string) => "items" | "texts" | undefined,
): SplitAttributes {
  const found = new Map<string, AttributeCells>();
  let row = 0;
  for (const item of items) {
    for (const [name, value] of Object.entries(item.attributes)) {
      let cells = found.get(name);
      if (cells === undefined) {
        cells = new AttributeCells(name);
        found.set(name, cells);
      }
      cells.add(row, value);
    }
    row++;
  }
  const now: AttributeCells[] = [];
  const later: AttributeCells[] = [];
  for (const cells of found.values()) {
    const place = placeOf?.(cells.name);
    const filter = place === undefined ? cells.isFilter(items.length) : place === "items";
    (filter ? now : later).push(cells);
  }
  return { now, later };
}
