// The attributes of one index part's items, kept in columns until they are read. Converting 250,000 cells into
// properties of 20,000 objects takes longer than reading everything else, and a list shows twelve items.

import { corruptFile } from "../files/column-file.js";
import type { AttributeValue, Item } from "../item.js";
import { type Column, columnFits, readColumn, unpackColumn, valueAt, type WrittenColumn } from "./column.js";

export interface WrittenAttribute {
  readonly name: string;
  readonly column: WrittenColumn<AttributeValue>;
}

interface NamedColumn {
  readonly name: string;
  /** Decoded and validated on first use. */
  readonly column: Column<AttributeValue>;
}

/** After this many single look-ups the columns are converted to rows. */
const FEW = 100;

type Attributes = Record<string, AttributeValue>;

export class AttributeTable {
  readonly #rows: ReadonlyMap<string, number>;
  #columns: readonly NamedColumn[];
  #byRow: RowsOfCells | undefined;
  #made = new Map<number, Attributes>();
  /** One getter for all items: with a getter of its own, each object would get a hidden class of its own. */
  readonly #property: PropertyDescriptor & ThisType<Item>;

  /** @param file named in errors
   *  @param rows row of each id
   *  @throws VitrineError INDEX_CORRUPT; for a column that does not fit the rows only when it is read. */
  constructor(file: string, rows: ReadonlyMap<string, number>, columns: readonly WrittenAttribute[]) {
    this.#rows = rows;
    this.#columns = columns.map((written) => unpackLater(file, written, rows.size));
    const attributesOf = (id: string): Attributes => this.#of(rows.get(id) ?? -1);
    this.#property = {
      enumerable: true,
      configurable: true,
      get() {
        return attributesOf(this.id);
      },
    };
  }

  /** Adds columns, whose names must be new.
   *  @throws VitrineError INDEX_CORRUPT, before anything was changed. */
  add(file: string, columns: readonly WrittenAttribute[]): void {
    const added = columns.map((written) => unpackLater(file, written, this.#rows.size));
    for (const named of added) void named.column; // These columns are validated at once.
    this.#columns = [...this.#columns, ...added];
    this.#byRow = undefined;
    this.#made.clear();
  }

  /** Calls `visit(row, value)` for each row that has the attribute. */
  visit(name: string, visit: (row: number, value: AttributeValue) => void): void {
    const found = this.#columns.find((named) => named.name === name);
    if (found !== undefined) readColumn(found.column, visit);
  }

  /** Defines the item's `attributes`: a getter that behaves as a plain property when read, listed, spread or cloned. */
  attach<T extends Omit<Item, "attributes">>(item: T): T & Pick<Item, "attributes"> {
    return Object.defineProperty(item, "attributes", this.#property) as T & Pick<Item, "attributes">;
  }

  #of(row: number): Attributes {
    let attributes = this.#made.get(row);
    if (attributes === undefined) {
      attributes = this.#made.size < FEW ? this.#find(row) : this.#gather(row);
      this.#made.set(row, attributes);
    }
    return attributes;
  }

  #find(row: number): Attributes {
    const attributes: Attributes = {};
    for (const { name, column } of this.#columns) {
      const value = valueAt(column, row);
      if (value !== undefined) attributes[name] = value;
    }
    return attributes;
  }

  #gather(row: number): Attributes {
    const attributes: Attributes = {};
    this.#byRow ??= cellsByRow(this.#columns, this.#rows.size);
    const { starts, columns, codes } = this.#byRow;
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) {
      const { name, column } = this.#columns[columns[cell] as number] as NamedColumn;
      attributes[name] = column.values[codes[cell] as number] as AttributeValue;
    }
    return attributes;
  }
}

/** Decodes a column on first use: filter columns are a third of the work of opening an index, and a first list needs
 *  none of them. */
function unpackLater(file: string, { name, column: written }: WrittenAttribute, rows: number): NamedColumn {
  if (name === "__proto__") throw corruptFile(file); // "__proto__" cannot be an ordinary property name.
  let unpacked: Column<AttributeValue> | undefined;
  return {
    name,
    get column() {
      if (unpacked === undefined) {
        unpacked = unpackColumn(written);
        if (!columnFits(unpacked, rows)) throw corruptFile(file);
      }
      return unpacked;
    },
  };
}

/** The cells of all items by row: those of row r are starts[r] … starts[r + 1], in the order of the columns. */
interface RowsOfCells {
  readonly starts: Uint32Array;
  /** Index of the column, and index of the value within the column. */
  readonly columns: Uint32Array;
  readonly codes: Uint32Array;
}

function cellsByRow(named: readonly NamedColumn[], rows: number): RowsOfCells {
  const starts = new Uint32Array(rows + 1);
  for (const { column } of named) {
    readColumn(column, (row) => {
      starts[row + 1] = (starts[row + 1] as number) + 1;
    });
  }
  for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const next = starts.slice(0, rows);
  const cells = starts[rows] as number;
  const found: RowsOfCells = { starts, columns: new Uint32Array(cells), codes: new Uint32Array(cells) };
  for (const [place, { column }] of named.entries()) {
    readColumn(column, (row, _, code) => {
      const cell = next[row] as number;
      next[row] = cell + 1;
      found.columns[cell] = place;
      found.codes[cell] = code;
    });
  }
  return found;
}
