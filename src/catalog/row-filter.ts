// A filter as data → the rows it lets through. A field becomes codes once, a clause that was asked before is a bitset at
// hand; both are forgotten when the offers they were made of change.

import { VitrineError } from "../errors.js";
import { RowMask } from "../vector/row-mask.js";
import type { Catalog } from "./catalog.js";
import { CodedField } from "./coded-field.js";
import { type Clause, clauseOf } from "./condition.js";
import { OFFER_FIELDS } from "./offer-columns.js";
import type { Condition, Where } from "./where.js";

/** Names that mean the item's own field; any other name is an attribute. */
const FIELDS = ["id", "title", "brand", "price", "currency", "availability", "category"] as const;

/** Bitsets kept of clauses that may come again: an eighth of a byte a row each. */
const CLAUSES_KEPT = 64;

/** What a filter reads of a catalog. */
export type FilteredItems = Pick<Catalog, "size" | "revision" | "visitField" | "visitAttribute">;

/** Answers `where` for one catalog. Keeps the codes of the fields it was asked for: 1 to 4 bytes a row and field. */
export class RowFilter {
  readonly #catalog: FilteredItems;
  readonly #fields = new Map<string, CodedField>();
  /** By field, then by clause; the latest asked last. */
  readonly #clauses = new Map<string, { readonly field: string; readonly rows: RowMask }>();
  #revision = 0;

  constructor(catalog: FilteredItems) {
    this.#catalog = catalog;
  }

  /** A new mask of the rows that meet every condition; all rows for no condition.
   *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
  mask(where: Where | undefined): RowMask {
    if (where === undefined) return RowMask.all(this.#catalog.size);
    if (typeof where !== "object" || where === null || Array.isArray(where)) {
      throw new VitrineError("BAD_ARGUMENT", `where must be an object of fields and conditions, not ${where}.`);
    }
    this.#forgetOldOffers();
    let mask: RowMask | undefined;
    for (const [field, condition] of Object.entries(where) as [string, Condition | undefined][]) {
      if (condition === undefined) continue;
      const rows = this.#rows(field, clauseOf(field, condition));
      mask = mask === undefined ? rows.copy() : mask.intersect(rows);
    }
    return mask ?? RowMask.all(this.#catalog.size);
  }

  #rows(field: string, clause: Clause): RowMask {
    const key = JSON.stringify([
      field,
      clause.kind === "keys" ? [...clause.keys].sort() : `${clause.min} to ${clause.max}`,
    ]);
    const known = this.#clauses.get(key);
    const coded = known === undefined ? this.#field(field) : undefined;
    const entry = known ?? { field, rows: (coded as CodedField).rows(clause) };
    this.#clauses.delete(key);
    // An attribute that nobody has may still come with the texts, so its absence is not remembered.
    if (coded?.distinct !== 0) this.#clauses.set(key, entry);
    for (const oldest of this.#clauses.keys()) {
      if (this.#clauses.size <= CLAUSES_KEPT) break;
      this.#clauses.delete(oldest);
    }
    return entry.rows;
  }

  #field(name: string): CodedField {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const field = codeField(this.#catalog, name);
    if (field.distinct > 0) this.#fields.set(name, field);
    return field;
  }

  #forgetOldOffers(): void {
    if (this.#revision === this.#catalog.revision) return;
    this.#revision = this.#catalog.revision;
    for (const field of OFFER_FIELDS) this.#fields.delete(field);
    for (const [key, { field }] of this.#clauses) {
      if ((OFFER_FIELDS as readonly string[]).includes(field)) this.#clauses.delete(key);
    }
  }
}

/** The rows of `catalog` that `where` lets through. Keep a RowFilter where this is asked more than once.
 *  @throws VitrineError BAD_ARGUMENT for a malformed condition. */
export function filterRows(catalog: Catalog, where: Where | undefined): RowMask {
  return new RowFilter(catalog).mask(where);
}

function codeField(catalog: FilteredItems, name: string): CodedField {
  return new CodedField(name, catalog.size, (take) => {
    if (isOwnField(name)) catalog.visitField(name, take);
    else catalog.visitAttribute(name, take);
  });
}

function isOwnField(name: string): name is (typeof FIELDS)[number] {
  return (FIELDS as readonly string[]).includes(name);
}
