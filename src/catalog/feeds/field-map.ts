// `--map field=column`: the shop's own assignment of columns to fields. It takes precedence over every other rule.

import { VitrineError } from "../../errors.js";
import { type Fields, isObject } from "./raw-product.js";

const TARGETS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["id", "title", "description", "brand", "category", "price", "currency", "image", "url"].map((name) => [
      name,
      name,
    ]),
  ),
  ...Object.fromEntries(
    ["availability", "stock", "gtin", "adult", "hidden", "withheld", "group"].map((name) => [name, name]),
  ),
  sale_price: "salePrice",
  gift_card: "giftCard",
};

const ATTRIBUTE = "attributes.";

/** Field of an item → name of a column, or a path into an object ("pricing.amount"). */
export class FieldMap {
  readonly #columns: ReadonlyMap<string, string>;
  readonly #unused: Set<string>;

  private constructor(columns: ReadonlyMap<string, string>) {
    this.#columns = columns;
    this.#unused = new Set(columns.values());
  }

  /** @param entries such as `title=product_name`, `attributes.colour=Farbe`
   *  @throws VitrineError BAD_ARGUMENT naming the entry and the valid fields. */
  static parse(entries: readonly string[]): FieldMap {
    const columns = new Map<string, string>();
    for (const entry of entries) {
      const [, field = "", column = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(entry) ?? [];
      const isField = Object.hasOwn(TARGETS, field) || (field.startsWith(ATTRIBUTE) && field.length > ATTRIBUTE.length);
      if (!isField || column === "") {
        const fields = [...Object.keys(TARGETS), "attributes.<name>"].join(", ");
        throw new VitrineError("BAD_ARGUMENT", `--map ${entry}: must be field=column; fields are ${fields}.`);
      }
      columns.set(field, column);
    }
    return new FieldMap(columns);
  }

  get isEmpty(): boolean {
    return this.#columns.size === 0;
  }

  /** Mapped columns that no row has had so far. */
  get unused(): readonly string[] {
    return [...this.#unused];
  }

  /** Calls `read` on the row without the mapped columns, then sets the mapped fields. */
  apply(row: unknown, read: (row: unknown) => unknown): unknown {
    if (this.isEmpty || !isObject(row)) return read(row);
    const rest: Record<string, unknown> = { ...row };
    const fields: Record<string, unknown> = {};
    const attributes: Record<string, unknown> = {};
    for (const [field, column] of this.#columns) {
      const value = take(row, column, rest);
      if (value === undefined) continue;
      this.#unused.delete(column);
      if (field.startsWith(ATTRIBUTE)) attributes[field.slice(ATTRIBUTE.length)] = value;
      else fields[TARGETS[field] as string] = value;
    }
    const product = read(rest);
    if (!isObject(product)) return product;
    const others = isObject(product.attributes) ? product.attributes : {};
    return { ...product, ...fields, attributes: { ...others, ...attributes } };
  }
}

/** Returns the column's value and, if it is a top-level field, removes it from `rest`. */
function take(row: Fields, column: string, rest: Record<string, unknown>): unknown {
  const name = Object.hasOwn(row, column)
    ? column
    : Object.keys(row).find((key) => key.toLowerCase() === column.toLowerCase());
  if (name !== undefined) {
    delete rest[name];
    return row[name];
  }
  let value: unknown = row;
  for (const part of column.split(".")) {
    if (!isObject(value) && !Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, part) ? (value as Fields)[part] : undefined;
  }
  return value;
}
