// The attributes of one part's items, left in columns until someone looks at them. Turning a quarter of a million cells
// into properties of 20,000 objects takes longer than reading everything else together, and a list shows twelve items.

import { type Column, columnFits, readColumn } from "./column.js";
import type { AttributeValue, Item } from "./item.js";

export interface NamedColumn {
  readonly name: string;
  readonly column: Column<AttributeValue>;
}

type Attributes = Record<string, AttributeValue>;

export class AttributeTable {
  readonly #rows: ReadonlyMap<string, number>;
  #columns: readonly NamedColumn[];
  #byRow: RowsOfCells | undefined;
  #made = new Map<number, Attributes>();

  /** @param rows row of each id
   *  @param columns that `fits` has passed */
  constructor(rows: ReadonlyMap<string, number>, columns: readonly NamedColumn[]) {
    this.#rows = rows;
    this.#columns = columns;
  }

  /** Adds columns whose names are new; `fits` has passed them. */
  add(columns: readonly NamedColumn[]): void {
    this.#columns = [...this.#columns, ...columns];
    this.#byRow = undefined;
    this.#made.clear();
  }

  /** Calls `visit(row, value)` for each row that has the attribute. */
  visit(name: string, visit: (row: number, value: AttributeValue) => void): void {
    const found = this.#columns.find((named) => named.name === name);
    if (found !== undefined) readColumn(found.column, this.#rows.size, visit);
  }

  /** Gives an item its `attributes`: a property like any other to whoever reads, lists, spreads or clones the item. One
   *  function for all items, since one of its own each would give each object a shape of its own. */
  attach<T extends Omit<Item, "attributes">>(items: readonly T[]): (T & Pick<Item, "attributes">)[] {
    const attributesOf = (id: string): Attributes => this.#of(this.#rows.get(id) ?? -1);
    const property: PropertyDescriptor & ThisType<Item> = {
      enumerable: true,
      configurable: true,
      get() {
        return attributesOf(this.id);
      },
    };
    return items.map((item) => Object.defineProperty(item, "attributes", property) as T & Pick<Item, "attributes">);
  }

  #of(row: number): Attributes {
    let attributes = this.#made.get(row);
    if (attributes === undefined) {
      this.#byRow ??= cellsByRow(this.#columns, this.#rows.size);
      attributes = {};
      const { starts, columns, codes } = this.#byRow;
      for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) {
        const { name, column } = this.#columns[columns[cell] as number] as NamedColumn;
        attributes[name] = column.values[codes[cell] as number] as AttributeValue;
      }
      this.#made.set(row, attributes);
    }
    return attributes;
  }
}

/** Whether columns have names that a property may have, and stay within `rows`. */
export function fits(columns: readonly NamedColumn[], rows: number): boolean {
  return columns.every(({ name, column }) => name !== "__proto__" && columnFits(column, rows));
}

/** Cells of row r: starts[r] … starts[r + 1], in the order of the columns. */
interface RowsOfCells {
  readonly starts: Uint32Array;
  /** Place among the columns, and among the column's values. */
  readonly columns: Uint32Array;
  readonly codes: Uint32Array;
}

function cellsByRow(named: readonly NamedColumn[], rows: number): RowsOfCells {
  const starts = new Uint32Array(rows + 1);
  for (const { column } of named) {
    readColumn(column, rows, (row) => {
      starts[row + 1] = (starts[row + 1] as number) + 1;
    });
  }
  for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const next = starts.slice(0, rows);
  const cells = starts[rows] as number;
  const found: RowsOfCells = { starts, columns: new Uint32Array(cells), codes: new Uint32Array(cells) };
  for (const [place, { column }] of named.entries()) {
    readColumn(column, rows, (row, _, code) => {
      const cell = next[row] as number;
      next[row] = cell + 1;
      found.columns[cell] = place;
      found.codes[cell] = code;
    });
  }
  return found;
}
