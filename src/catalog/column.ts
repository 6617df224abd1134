// One field of all items: each distinct value once, and a small number per row. Lossless for any JSON value; small
// after gzip because the same numbers follow one another, and quick to read because values are made once and shared.

import * as v from "valibot";

/** Row `rows[i]` has value `values[of[i] - 1]`; 0 is "has none". */
export interface Column<T> {
  readonly values: readonly T[];
  /** Left out when every row has a value of its own: then 1, 2, 3 … */
  readonly of?: readonly number[] | undefined;
  /** Distance of each filled row from the one before (the first from −1, so at least 1). Left out when `of` has an
   *  entry for every row. */
  readonly rows?: readonly number[] | undefined;
}

/** A list whose every entry passes `check`. One plain loop: there are hundreds of thousands of entries. */
export function listOf<T>(check: (value: unknown) => value is T): v.GenericSchema<readonly T[]> {
  return v.custom<readonly T[]>((list) => Array.isArray(list) && list.every(check), "has a value of the wrong kind");
}

export function columnSchema<T>(check: (value: unknown) => value is T): v.GenericSchema<Column<T>> {
  return v.object({ values: listOf(check), of: v.optional(listOf(isWhole)), rows: v.optional(listOf(isWhole)) });
}

/** Packs a column from what its filled rows hold, in ascending order of rows. */
export function packColumn<T>(filled: readonly (readonly [row: number, value: T])[], size: number): Column<T> {
  const codes = new Map<string, number>();
  const values: T[] = [];
  const present = filled.map(([, value]) => {
    const key = JSON.stringify(value);
    let code = codes.get(key);
    if (code === undefined) {
      values.push(value);
      code = values.length;
      codes.set(key, code);
    }
    return code;
  });
  const distinct = values.length === present.length;
  if (2 * present.length > size) {
    if (distinct && present.length === size) return { values };
    const of = new Array<number>(size).fill(0);
    filled.forEach(([row], i) => {
      of[row] = present[i] as number;
    });
    return { values, of };
  }
  const rows = filled.map(([row], i) => row - (filled[i - 1]?.[0] ?? -1));
  return distinct ? { values, rows } : { values, of: present, rows };
}

/** Calls `visit(row, value)` for each row that has a value. False if the column points outside rows or values. */
export function readColumn<T>(column: Column<T>, size: number, visit: (row: number, value: T) => void): boolean {
  const { values, of, rows } = column;
  const count = rows?.length ?? of?.length ?? values.length;
  if (count > size || (of !== undefined && of.length !== count)) return false;
  let row = -1;
  for (let i = 0; i < count; i++) {
    const step = rows === undefined ? 1 : (rows[i] as number);
    const code = of === undefined ? i + 1 : (of[i] as number);
    row += step;
    if (step === 0 || row >= size || code > values.length) return false;
    if (code > 0) visit(row, values[code - 1] as T);
  }
  return true;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
