// Names that mean one thing: an id, a SKU, a whole title. Whoever types one of these wants that item first.

import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { tokenize } from "../encoder/tokenizer.js";

/** Attributes that hold another name of the item. */
const CODES = /^(sku|mpn|gtin\d*|ean|upc|isbn|model|model number|part number)$/i;

export class ExactNames {
  readonly #rows = new Map<string, number[]>();

  constructor(catalog: Catalog) {
    catalog.items.forEach((item, row) => {
      for (const name of new Set(namesOf(item))) {
        const rows = this.#rows.get(name);
        if (rows === undefined) this.#rows.set(name, [row]);
        else rows.push(row);
      }
    });
  }

  /** Rows of the items that bear exactly this name, ascending. */
  find(query: string): readonly number[] {
    const byCode = this.#rows.get(codeOf(query)) ?? [];
    const byTitle = this.#rows.get(titleOf(query)) ?? [];
    return [...new Set([...byCode, ...byTitle])].sort((a, b) => a - b);
  }
}

function namesOf(item: Item): string[] {
  const codes = Object.entries(item.attributes)
    .filter(([name]) => CODES.test(name))
    .flatMap(([, value]) => value as string | string[]);
  return [titleOf(item.title), ...[item.id, ...codes].map((code) => codeOf(String(code)))];
}

/** Prefixes keep the two kinds apart: a title "1984" is not the id 1984, though both are found. */
function codeOf(text: string): string {
  return `#${text.trim().toLowerCase()}`;
}

function titleOf(text: string): string {
  return tokenize(text).join(" ");
}
