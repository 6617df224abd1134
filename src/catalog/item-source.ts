// The source of a catalog's items: a list in memory, or the columns of an index (stored-items.ts).

import type { AttributeValue, Item } from "./item.js";
import { lazy } from "./lazy.js";

/** Names of an item's fields, without its attributes. */
export type FieldName = Exclude<keyof Item, "attributes">;

export type VisitField = <K extends FieldName>(
  name: K,
  visit: (row: number, value: NonNullable<Item[K]>) => void,
) => void;

export type VisitAttribute = (name: string, visit: (row: number, value: AttributeValue) => void) => void;

export interface ItemSource {
  readonly length: number;
  /** All items, in row order. */
  readonly list: readonly Item[];
  /** Returns the same object each time; undefined for a row that does not exist. */
  at(row: number): Item | undefined;
  /** The row of an id; undefined for an unknown id. */
  rowOf(id: string): number | undefined;
  /** Calls `visit` for each row that has the field, in any order. An empty category does not count. */
  readonly visitField: VisitField;
  /** The same for an attribute. */
  readonly visitAttribute: VisitAttribute;
}

export function listedItems(items: readonly Item[]): ItemSource {
  const rows = lazy(() => new Map<string, number>(items.map(({ id }, row) => [id, row])));
  return {
    length: items.length,
    list: items,
    at: (row) => items[row],
    rowOf: (id) => rows().get(id),
    visitField: (name, visit) => visitListed(items, name, visit),
    visitAttribute(name, visit) {
      for (const [row, { attributes }] of items.entries()) {
        const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
        if (value !== undefined) visit(row, value);
      }
    },
  };
}

export function visitListed<K extends FieldName>(
  items: readonly Item[],
  name: K,
  visit: (row: number, value: NonNullable<Item[K]>) => void,
): void {
  for (const [row, item] of items.entries()) {
    const value = item[name];
    if (value !== undefined && value !== null && !(name === "category" && item.category.length === 0))
      visit(row, value);
  }
}
