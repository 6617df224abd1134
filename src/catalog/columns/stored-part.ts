// The items of one part of an index, in the columns of its files: items.json is decoded for the first filter,
// cards.json for the first item that is shown.

import { corruptFile, type FileBytes } from "../files/column-file.js";
import { decodeCards, decodeItems, decodeTexts } from "../files/item-columns.js";
import type { Item, ItemId } from "../item.js";
import type { FieldName } from "../item-source.js";
import { lazy } from "../lazy.js";
import { AttributeTable } from "./attribute-table.js";
import type { FieldColumn, FieldColumns } from "./field-column.js";

export interface StoredPartFiles {
  readonly items: FileBytes;
  readonly cards: FileBytes;
  /** Expected number of items. */
  readonly rows: number;
  /** Makes a relative URL of a picture or page absolute. */
  readonly resolve: (address: string) => string;
}

/** Fields in the order of an item's properties. */
const FIELDS = ["brand", "category", "image", "url", "description"] as const;
const NO_CATEGORY: readonly string[] = [];

export class StoredPart {
  readonly rows: number;
  readonly #items: () => ReturnType<typeof openItems>;
  readonly #cards: () => FieldColumns;
  #texts: FieldColumns = {};

  /** Decodes nothing yet: each method may throw VitrineError INDEX_CORRUPT. */
  constructor({ items, cards, rows, resolve }: StoredPartFiles) {
    this.rows = rows;
    this.#items = lazy(() => openItems(items, rows));
    this.#cards = lazy(() => decodeCards(cards, rows, resolve));
  }

  /** Row of each id. */
  get rowOf(): ReadonlyMap<string, number> {
    return this.#items().rowOf;
  }

  get attributes(): AttributeTable {
    return this.#items().attributes;
  }

  /** Attributes that only `addTexts` provides. */
  get later(): readonly string[] {
    return this.#items().later;
  }

  /** Removed rows of earlier parts, ascending. */
  get gone(): readonly number[] {
    return this.#items().gone;
  }

  /** Decodes both files. */
  check(): void {
    this.#items();
    this.#cards();
  }

  column<K extends FieldName>(name: K): FieldColumns[K] {
    return this.#items().columns[name] ?? this.#cards()[name] ?? this.#texts[name];
  }

  /** A new item, without its offer. */
  item(row: number): Item {
    const { columns, attributes } = this.#items();
    const cards = this.#cards();
    const item = attributes.attach({
      id: columns.id?.at(row) as ItemId,
      title: cards.title?.at(row) as string,
      category: NO_CATEGORY,
      availability: "in_stock",
    });
    for (const name of FIELDS) setField(item, name, this.column(name), row);
    return item;
  }

  /** Adds descriptions and the remaining attributes.
   *  @throws VitrineError INDEX_CORRUPT, before anything was changed. */
  addTexts(file: FileBytes): void {
    const { columns, attributes } = decodeTexts(file, this.rows);
    this.attributes.add(file.name, attributes);
    this.#texts = columns;
  }
}

/** Sets an item's field from a column; does nothing if the row has no value. */
export function setField<K extends FieldName>(item: Item, name: K, column: FieldColumns[K], row: number): void {
  const value = (column as FieldColumn<NonNullable<Item[K]>> | undefined)?.at(row);
  if (value !== undefined) (item as { -readonly [N in K]: Item[N] })[name] = value;
}

function openItems(file: FileBytes, rows: number) {
  const { ids, columns, attributes, later, gone } = decodeItems(file, rows);
  const rowOf = new Map<string, number>();
  for (let row = 0; row < ids.length; row++) rowOf.set(ids[row] as string, row);
  if (ids.length !== rows || rowOf.size !== rows) throw corruptFile(file.name);
  return { columns, rowOf, attributes: new AttributeTable(file.name, rowOf, attributes), later, gone };
}
