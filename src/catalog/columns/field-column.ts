// One field of many items, backed by its column: read by row, or visited in order.

import { corruptFile } from "../files/column-file.js";
import type { Item } from "../item.js";
import type { FieldName } from "../item-source.js";
import { type Column, columnFits, readColumn, valueAt } from "./column.js";

/** Fields of items, by name. */
export type FieldColumns = { readonly [K in FieldName]?: FieldColumn<NonNullable<Item[K]>> | undefined };

export class FieldColumn<T> {
  readonly #column: Column<T>;
  readonly #size: number;
  readonly #as: (value: T) => T;

  /** @param file named in the error
   *  @param size total number of rows, filled or not
   *  @param as converts a value each time it is read
   *  @throws VitrineError INDEX_CORRUPT for a column that does not fit the rows. */
  constructor(file: string, column: Column<T>, size: number, as: (value: T) => T = (value) => value) {
    if (!columnFits(column, size)) throw corruptFile(file);
    this.#column = column;
    this.#size = size;
    this.#as = as;
  }

  at(row: number): T | undefined {
    const value = valueAt(this.#column, row);
    return value === undefined ? undefined : this.#as(value);
  }

  /** Calls `visit` with each row that has a value. */
  visit(visit: (row: number, value: T) => void): void {
    readColumn(this.#column, (row, value) => visit(row, this.#as(value)));
  }

  /** A copy in which rows without a value have `value`. */
  orElse(file: string, value: T): FieldColumn<T> {
    const of = new Uint32Array(this.#size).fill(1);
    readColumn(this.#column, (row, _, place) => {
      of[row] = place + 2;
    });
    return new FieldColumn(file, { values: [value, ...this.#column.values], of }, this.#size, this.#as);
  }
}
