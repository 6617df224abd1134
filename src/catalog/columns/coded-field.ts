// One field of all items, dictionary-encoded for filters: distinct values, numbers first and ascending, and one code
// per row. A condition is then a set or a range of codes, and a filter one branch-free look-up per row.

import { RowMask } from "../../vector/row-mask.js";
import { type Clause, keysOf, numberOf } from "../condition.js";
import type { AttributeValue } from "../item.js";

/** Calls `take` for each row that has the field, in any order. */
type VisitField = (take: (row: number, value: AttributeValue) => void) => void;

export class CodedField {
  readonly #name: string;
  /** Code of each row: 0 if it lacks the field, else 1 + index in `values`. */
  readonly #codes: Uint8Array | Uint16Array | Uint32Array;
  /** Numbers first, ascending. */
  readonly #values: readonly AttributeValue[];
  readonly #numbers: Float64Array;
  #byKey: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(name: string, size: number, visit: VisitField) {
    const values: AttributeValue[] = [];
    const codeOf = coder(values);
    const rows = new Uint32Array(size);
    visit((row, value) => {
      rows[row] = codeOf(value);
    });
    const numbers = Float64Array.from(values, numberOf); // By index in `values`; NaN for values that are not numbers.
    this.#numbers = numbers.filter((number) => !Number.isNaN(number)).sort();
    const newCode = ascendingCodes(numbers, this.#numbers);
    this.#name = name;
    this.#values = inOrder(values, newCode);
    this.#codes = new (fitting(values.length))(size);
    for (let row = 0; row < size; row++) {
      const place = (rows[row] as number) - 1;
      if (place >= 0) this.#codes[row] = newCode[place] as number;
    }
  }

  /** Number of distinct values. */
  get distinct(): number {
    return this.#values.length;
  }

  /** The rows whose value satisfies the clause. */
  rows(clause: Clause): RowMask {
    const allowed = new Uint8Array(this.#values.length + 1);
    if (clause.kind === "range") allowed.fill(1, 1 + this.#below(clause.min), 1 + this.#upTo(clause.max));
    else for (const key of clause.keys) for (const code of this.#codesOf(key)) allowed[code] = 1;
    return rowsWith(this.#codes, allowed);
  }

  #codesOf(key: string): readonly number[] {
    this.#byKey ??= codesByKey(this.#name, this.#values);
    return this.#byKey.get(key) ?? [];
  }

  /** Number of numeric values below `bound`. */
  #below(bound: number): number {
    return firstWhere(this.#numbers, (number) => number >= bound);
  }

  /** Number of numeric values at or below `bound`. */
  #upTo(bound: number): number {
    return firstWhere(this.#numbers, (number) => number > bound);
  }
}

/** Sets 32 rows per word, without branches. */
function rowsWith(codes: ArrayLike<number>, allowed: Uint8Array): RowMask {
  const mask = RowMask.none(codes.length);
  const { words } = mask;
  for (let word = 0, row = 0; word < words.length; word++) {
    const end = Math.min(row + 32, codes.length);
    let bits = 0;
    for (let bit = 0; row < end; row++, bit++) bits |= (allowed[codes[row] as number] as number) << bit;
    words[word] = bits;
  }
  return mask;
}

function codesByKey(name: string, values: readonly AttributeValue[]): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  for (const [place, value] of values.entries()) {
    for (const key of keysOf(name, value)) {
      const codes = byKey.get(key);
      if (codes === undefined) byKey.set(key, [place + 1]);
      else codes.push(place + 1);
    }
  }
  return byKey;
}

/** Binary search: the first index whose number passes `test`, given that none before it and all after it do. */
function firstWhere(numbers: Float64Array, test: (number: number) => boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(numbers[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Returns a function that gives each value its code, from 1 on, and appends new values to `values`. Lists are
 *  compared by their entries; a list object that was seen before is recognised by identity, since an index shares it
 *  among items. */
function coder(values: AttributeValue[]): (value: AttributeValue) => number {
  const atoms = new Map<AttributeValue, number>();
  const lists = new Map<string, number>();
  const add = (value: AttributeValue): number => values.push(value);
  return (value) => {
    let code = atoms.get(value);
    if (code !== undefined) return code;
    if (typeof value === "object") {
      const text = JSON.stringify(value);
      code = lists.get(text) ?? add(value);
      lists.set(text, code);
    } else {
      code = add(value);
    }
    atoms.set(value, code);
    return code;
  };
}

/** New codes in sorted order: numbers first, ascending, ties by index, then the rest. Only a plain typed array is
 *  sorted, which engines do natively; each value then finds its rank by a look-up. */
function ascendingCodes(numbers: Float64Array, sorted: Float64Array): Uint32Array {
  const next = new Map<number, number>();
  for (let i = sorted.length - 1; i >= 0; i--) next.set(sorted[i] as number, i + 1);
  let others = sorted.length;
  return Uint32Array.from(numbers, (number) => {
    const code = next.get(number);
    if (code === undefined) return ++others;
    next.set(number, code + 1);
    return code;
  });
}

function inOrder(values: readonly AttributeValue[], codes: Uint32Array): AttributeValue[] {
  const ordered = [...values];
  for (const [place, code] of codes.entries()) ordered[code - 1] = values[place] as AttributeValue;
  return ordered;
}

function fitting(codes: number): typeof Uint8Array | typeof Uint16Array | typeof Uint32Array {
  if (codes < 2 ** 8) return Uint8Array;
  return codes < 2 ** 16 ? Uint16Array : Uint32Array;
}
