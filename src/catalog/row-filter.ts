// Evaluates a filter: data → the rows that it lets through. A field is dictionary-encoded once, and the bitsets of
// recent clauses are cached; both are dropped when the offers they depend on change.

import { VitrineError } from "../errors.js";
import { RowMask } from "../vector/row-mask.js";
import type { Catalog } from "./catalog.js";
import { CodedField } from "./columns/coded-field.js";
import { type Clause, clauseOf } from "./condition.js";
import { OFFER_FIELDS } from "./files/offer-columns.js";
import type { Condition, Where } from "./where.js";

/** Names of an item's own fields; any other name is an attribute. */
const FIELDS = ["id", "title", "brand", "price", "currency", "availability", "category"] as const;

/** Number of cached clause bitsets, each an eighth of a byte per row. */
const CLAUSES_KEPT = 64;

/** The part of a catalog that a filter reads. */
export type FilteredItems = Pick<Catalog, "size" | "revision" | "visitField" | "visitAttribute">;

/** Evaluates `where` for one catalog. Caches the codes of every field that was used: 1 to 4 bytes per row and field. */
export class RowFilter {
  readonly #catalog: FilteredItems;
  readonly #fields = new Map<string, CodedField>();
  /** By field, then by clause; least recently used first. */
  readonly #clauses = new Map<string, { readonly field: string; readonly rows: RowMask }>();
  #revision = 0;

  constructor(catalog: FilteredItems) {
    this.#catalog = catalog;
  }

  /** A new mask of the rows that meet every condition; all rows if there is no condition.
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
    // An attribute that no item has may still arrive with the texts, so its absence is not cached.
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

/** The rows of `catalog` that `where` lets through. For repeated use keep a RowFilter.
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
