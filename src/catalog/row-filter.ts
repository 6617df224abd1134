// A filter as data → the rows it lets through. A field becomes a column once (each distinct value and a code per row),
// so that a condition is asked once per distinct value and a filter costs one look-up per row and condition.

import { VitrineError } from "../errors.js";
import { RowMask } from "../vector/row-mask.js";
import type { Catalog } from "./catalog.js";
import { compileCondition } from "./condition.js";
import type { AttributeValue } from "./item.js";
import { OFFER_FIELDS } from "./offer-columns.js";
import type { Condition, Where } from "./where.js";

/** Names that mean the item's own field; any other name is an attribute. */
const FIELDS = ["id", "title", "brand", "price", "currency", "availability", "category"] as const;

interface CodedField {
  /** Code of each row; 0 where the item lacks the field, else 1 + place in `values`. */
  readonly codes: Uint32Array;
  readonly values: readonly AttributeValue[];
}

/** What a filter reads of a catalog. */
export type FilteredItems = Pick<Catalog, "items" | "size" | "revision" | "visitAttribute">;

/** Answers `where` for one catalog. Keeps the columns of the fields it was asked for: 4 bytes a row and field. */
export class RowFilter {
  readonly #catalog: FilteredItems;
  readonly #fields = new Map<string, CodedField>();
  #revision = 0;

  constructor(catalog: FilteredItems) {
    this.#catalog = catalog;
  }

  /** A new mask of the rows that meet every condition; all rows for no condition.
   *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
  mask(where: Where | undefined): RowMask {
    const mask = RowMask.all(this.#catalog.size);
    if (where === undefined) return mask;
    if (typeof where !== "object" || where === null || Array.isArray(where)) {
      throw new VitrineError("BAD_ARGUMENT", `where must be an object of fields and conditions, not ${where}.`);
    }
    for (const [field, condition] of Object.entries(where) as [string, Condition | undefined][]) {
      if (condition !== undefined) this.#narrow(mask, field, condition);
    }
    return mask;
  }

  #narrow(mask: RowMask, field: string, condition: Condition): void {
    const matches = compileCondition(field, condition);
    const { codes, values } = this.#field(field);
    const allowed = Uint8Array.from([false, ...values.map(matches)], Number);
    for (let row = 0; row < codes.length; row++) if (allowed[codes[row] as number] === 0) mask.clear(row);
  }

  #field(name: string): CodedField {
    if (this.#revision !== this.#catalog.revision) {
      for (const field of OFFER_FIELDS) this.#fields.delete(field);
      this.#revision = this.#catalog.revision;
    }
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const field = codeField(this.#catalog, name);
    // An attribute that nobody has may still come with the texts, so its absence is not remembered.
    if (field.values.length > 0) this.#fields.set(name, field);
    return field;
  }
}

/** The rows of `catalog` that `where` lets through. Keep a RowFilter where this is asked more than once.
 *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
export function filterRows(catalog: Catalog, where: Where | undefined): RowMask {
  return new RowFilter(catalog).mask(where);
}

function codeField(catalog: FilteredItems, name: string): CodedField {
  const codes = new Uint32Array(catalog.size);
  const values: AttributeValue[] = [];
  const known = new Map<AttributeValue, number>();
  const take = (row: number, value: AttributeValue): void => {
    const key = typeof value === "object" ? `list ${JSON.stringify(value)}` : value;
    let code = known.get(key);
    if (code === undefined) {
      values.push(value);
      code = values.length;
      known.set(key, code);
    }
    codes[row] = code;
  };
  if (!isOwnField(name)) {
    catalog.visitAttribute(name, take);
  } else {
    for (const [row, item] of catalog.items.entries()) {
      const value = item[name];
      if (value !== undefined && !(name === "category" && item.category.length === 0)) take(row, value);
    }
  }
  return { codes, values };
}

function isOwnField(name: string): name is (typeof FIELDS)[number] {
  return (FIELDS as readonly string[]).includes(name);
}
