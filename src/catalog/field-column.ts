// One field of many items, as its column holds it: looked up by row, or gone through.

import { type Column, columnFits, readColumn } from "./column.js";
import { corruptFile } from "./column-file.js";
import type { Item } from "./item.js";
import type { FieldName } from "./item-source.js";

/** Fields of items, by name. */
export type FieldColumns = { readonly [K in FieldName]?: FieldColumn<NonNullable<Item[K]>> | undefined };

export class FieldColumn<T> {
  readonly #column: Column<T>;
  readonly #size: number;
  readonly #as: (value: T) => T;
  /** 1 + place of each row's value, 0 for none; of a column that leaves rows out, made when first looked into. */
  #codes: Column<T>["of"];

  /** @param file named in the error
   *  @param size rows in all, filled or not
   *  @param as what a value is turned into each time it is read
   *  @throws VitrineError INDEX_CORRUPT for a column that does not fit the rows. */
  constructor(file: string, column: Column<T>, size: number, as: (value: T) => T = (value) => value) {
    if (!columnFits(column, size)) throw corruptFile(file);
    this.#column = column;
    this.#size = size;
    this.#as = as;
    if (column.rows === undefined) this.#codes = column.of;
  }

  at(row: number): T | undefined {
    const { values, of, rows } = this.#column;
    if (of !== undefined || rows !== undefined) this.#codes ??= spread(this.#column, this.#size);
    const place = this.#codes === undefined ? row : (this.#codes[row] ?? 0) - 1;
    const value = place < 0 ? undefined : values[place];
    return value === undefined ? undefined : this.#as(value);
  }

  /** Calls `visit` with each row that has a value. */
  visit(visit: (row: number, value: T) => void): void {
    readColumn(this.#column, (row, value) => visit(row, this.#as(value)));
  }

  /** The same column where rows without a value have `value`. */
  orElse(file: string, value: T): FieldColumn<T> {
    const of = spread(this.#column, this.#size).map((code) => code + 1);
    return new FieldColumn(file, { values: [value, ...this.#column.values], of }, this.#size, this.#as);
  }
}

function spread(column: Column<unknown>, size: number): Uint32Array {
  const codes = new Uint32Array(size);
  readColumn(column, (row, _, place) => {
    codes[row] = place + 1;
  });
  return codes;
}
