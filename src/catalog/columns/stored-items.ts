// The items of an index, kept in the columns of its files. An item object is created on first access: a list shows a
// dozen of 20,000, and filters and ranking read columns.

import type { FileBytes } from "../files/column-file.js";
import { decodeOffers, OFFER_FIELDS } from "../files/offer-columns.js";
import type { AttributeValue, Item } from "../item.js";
import type { FieldName, ItemSource } from "../item-source.js";
import { lazy } from "../lazy.js";
import { GONE } from "../neighbour-lists.js";
import type { FieldColumn } from "./field-column.js";
import { type StoredPart, setField } from "./stored-part.js";

export interface StoredItemsFiles {
  readonly parts: readonly StoredPart[];
  readonly offers: FileBytes;
  /** Row of the catalog → row of all parts, ascending. */
  readonly stored: Uint32Array;
  /** Row of all parts → row of the catalog, or GONE if it was removed. */
  readonly liveOf: Uint32Array;
}

export class StoredItems implements ItemSource {
  readonly #parts: readonly (readonly [part: StoredPart, before: number])[];
  readonly #stored: Uint32Array;
  readonly #liveOf: Uint32Array;
  readonly #offers: () => ReturnType<typeof decodeOffers>;
  readonly #later: () => ReadonlySet<string>;
  /** By row. */
  readonly #made: (Item | undefined)[];
  #complete = false;

  /** Decodes nothing yet: each method may throw VitrineError INDEX_CORRUPT. */
  constructor({ parts, offers, stored, liveOf }: StoredItemsFiles) {
    let rows = 0;
    this.#parts = parts.map((part) => {
      rows += part.rows;
      return [part, rows - part.rows];
    });
    this.#stored = stored;
    this.#liveOf = liveOf;
    this.#offers = lazy(() => decodeOffers(offers, liveOf.length));
    this.#later = lazy(() => new Set(parts.flatMap((part) => part.later)));
    this.#made = new Array<Item | undefined>(stored.length).fill(undefined);
  }

  get length(): number {
    return this.#stored.length;
  }

  /** Attributes that only `addTexts` provides. */
  get later(): ReadonlySet<string> {
    return this.#later();
  }

  get list(): readonly Item[] {
    if (!this.#complete) for (let row = 0; row < this.#made.length; row++) this.at(row);
    this.#complete = true;
    return this.#made as readonly Item[];
  }

  at(row: number): Item | undefined {
    const place = this.#stored[row];
    if (place === undefined) return undefined;
    this.#made[row] ??= this.#make(place);
    return this.#made[row];
  }

  rowOf(id: string): number | undefined {
    // An id that was removed and came back is also in an earlier part, as a removed row.
    for (const [part, before] of this.#parts) {
      const place = part.rowOf.get(id);
      const row = place === undefined ? GONE : (this.#liveOf[before + place] as number);
      if (row !== GONE) return row;
    }
    return undefined;
  }

  visitField<K extends FieldName>(name: K, visit: (row: number, value: NonNullable<Item[K]>) => void): void {
    type Field = FieldColumn<NonNullable<Item[K]>> | undefined;
    if ((OFFER_FIELDS as readonly string[]).includes(name)) {
      (this.#offers()[name] as Field)?.visit(this.#live(0, visit));
    } else {
      for (const [part, before] of this.#parts) (part.column(name) as Field)?.visit(this.#live(before, visit));
    }
  }

  visitAttribute(name: string, visit: (row: number, value: AttributeValue) => void): void {
    for (const [part, before] of this.#parts) part.attributes.visit(name, this.#live(before, visit));
  }

  /** Puts descriptions and the remaining attributes into the items, in place.
   *  @param files one file per part
   *  @throws VitrineError INDEX_CORRUPT. */
  addTexts(files: readonly FileBytes[]): void {
    for (const [i, [part, before]] of this.#parts.entries()) {
      part.addTexts(files[i] as FileBytes);
      for (let place = 0; place < part.rows; place++) {
        const item = this.#made[this.#liveOf[before + place] as number];
        if (item !== undefined) setField(item, "description", part.column("description"), place);
      }
    }
  }

  #live<T>(before: number, visit: (row: number, value: T) => void): (place: number, value: T) => void {
    return (place, value) => {
      const row = this.#liveOf[before + place] as number;
      if (row !== GONE) visit(row, value);
    };
  }

  #make(place: number): Item {
    const [part, before] = this.#parts.findLast(([, start]) => start <= place) as readonly [StoredPart, number];
    const item = part.item(place - before);
    const offers = this.#offers();
    for (const name of OFFER_FIELDS) setField(item, name, offers[name], place);
    return item;
  }
}
