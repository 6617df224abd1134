// One field of all items, dictionary-encoded: each distinct value once, and a small number per row. Lossless for any
// JSON value. Small after gzip, because codes repeat, and fast to read, because each value is decoded once and shared.

import * as v from "valibot";
import { decodeNumbers, encodeNumbers } from "./number-text.js";

/** Entry i belongs to row `rows[i]` (row i without `rows`) and has value `values[of[i] - 1]`; code 0 means no value. */
export interface Column<T> {
  readonly values: readonly T[];
  /** Left out if the entries have distinct values in order: 1, 2, 3 … */
  readonly of?: Numbers | undefined;
  /** Ascending. Left out if every row has an entry. */
  readonly rows?: Uint32Array | undefined;
}

/** As built, as decoded, or as stored in a file of version 1. */
type Numbers = readonly number[] | Uint32Array;

/** A column as JSON. */
export interface WrittenColumn<T> {
  readonly values: readonly T[];
  /** Text as in number-text.ts; a plain list if a number is too large for that. */
  readonly of?: string | readonly number[] | undefined;
  /** Difference between each row and the one before (the first from −1, so each is at least 1). */
  readonly rows?: string | readonly number[] | undefined;
}

/** Schema of a list whose every entry passes `check`. One plain loop, since there are hundreds of thousands of
 *  entries. */
export function listOf<T>(check: (value: unknown) => value is T): v.GenericSchema<readonly T[]> {
  return v.custom<readonly T[]>((list) => {
    if (!Array.isArray(list)) return false;
    for (const value of list) if (!check(value)) return false;
    return true;
  }, "has a value of the wrong kind");
}

export function columnSchema<T>(check: (value: unknown) => value is T): v.GenericSchema<WrittenColumn<T>, Column<T>> {
  return v.pipe(writtenSchema(check), v.transform(unpackColumn));
}

/** Schema of a column whose numbers are not decoded yet. */
export function writtenSchema<T>(check: (value: unknown) => value is T): v.GenericSchema<WrittenColumn<T>> {
  return v.object({ values: listOf(check), of: v.optional(numbers), rows: v.optional(numbers) });
}

export function unpackColumn<T>({ values, of, rows }: WrittenColumn<T>): Column<T> {
  return {
    values,
    of: of === undefined ? undefined : unpackNumbers(of),
    rows: rows === undefined ? undefined : summedUp(Uint32Array.from(unpackNumbers(rows))),
  };
}

function unpackNumbers(written: string | readonly number[]): Numbers {
  return typeof written === "string" ? decodeNumbers(written) : written;
}

/** Converts differences to rows, in place. */
function summedUp(steps: Uint32Array): Uint32Array {
  let row = -1;
  for (let i = 0; i < steps.length; i++) {
    row += steps[i] as number;
    steps[i] = row;
  }
  return steps;
}

/** Builds a column; rows are added in ascending order. */
export class ColumnBuilder<T> {
  readonly #codes = new Map<T, number>();
  /** Codes of list values, by their JSON. */
  readonly #lists = new Map<string, number>();
  readonly #values: T[] = [];
  readonly #rows: number[] = [];
  readonly #present: number[] = [];

  /** Rows filled so far. */
  get filled(): number {
    return this.#rows.length;
  }

  add(row: number, value: T): void {
    const list = typeof value === "object" ? JSON.stringify(value) : undefined;
    let code = list === undefined ? this.#codes.get(value) : this.#lists.get(list);
    if (code === undefined) {
      code = this.#values.push(value);
      if (list === undefined) this.#codes.set(value, code);
      else this.#lists.set(list, code);
    }
    this.#rows.push(row);
    this.#present.push(code);
  }

  /** @param size total number of rows, filled or not */
  written(size: number): WrittenColumn<T> {
    const [values, present] = [this.#values, this.#present];
    const distinct = values.length === present.length;
    if (2 * present.length > size) {
      if (distinct && present.length === size) return { values };
      const of = new Array<number>(size).fill(0);
      for (const [i, row] of this.#rows.entries()) of[row] = present[i] as number;
      return { values, of: write(of) };
    }
    const rows = this.#rows.map((row, i) => row - (this.#rows[i - 1] ?? -1));
    return distinct ? { values, rows: write(rows) } : { values, of: write(present), rows: write(rows) };
  }
}

function write(numbers: readonly number[]): string | readonly number[] {
  return encodeNumbers(numbers) ?? numbers;
}

/** Whether all rows and codes of a column are in range. */
export function columnFits({ values, of, rows }: Column<unknown>, size: number): boolean {
  const count = rows?.length ?? of?.length ?? values.length;
  if (count > size || (of !== undefined && of.length !== count)) return false;
  if (of !== undefined) for (let i = 0; i < count; i++) if ((of[i] as number) > values.length) return false;
  if (rows === undefined) return true;
  for (let i = 1; i < count; i++) if ((rows[i] as number) <= (rows[i - 1] as number)) return false;
  return (rows.at(-1) ?? -1) < size;
}

/** Calls `visit` with each row that has a value, the value, and its index in `values`.
 *  @param column one that passes `columnFits` */
export function readColumn<T>(
  { values, of, rows }: Column<T>,
  visit: (row: number, value: T, place: number) => void,
): void {
  const count = rows?.length ?? of?.length ?? values.length;
  for (let i = 0; i < count; i++) {
    const code = of === undefined ? i + 1 : (of[i] as number);
    if (code > 0) visit(rows === undefined ? i : (rows[i] as number), values[code - 1] as T, code - 1);
  }
}

/** The value of one row. The column must pass `columnFits`. */
export function valueAt<T>({ values, of, rows }: Column<T>, row: number): T | undefined {
  const entry = rows === undefined ? row : placeIn(rows, row);
  return entry === undefined ? undefined : values[of === undefined ? entry : (of[entry] ?? 0) - 1];
}

/** Binary search. */
function placeIn(rows: Uint32Array, row: number): number | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

const numbers = v.union([v.string(), listOf(isWhole)]);
