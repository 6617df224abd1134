// Names that mean one thing: an id, a SKU, a model number, a whole title. Whoever types one of these wants that item
// first.

import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { tokenize } from "../encoder/tokenizer.js";
import type { CatalogWords } from "./catalog-words.js";

/** Attributes that hold another name of the item. */
const CODES = /^(sku|mpn|gtin\d*|ean|upc|isbn|model|model number|part number)$/i;
/** A piece of a title that may be a model number: "SHL8800/10", "LP2275w". */
const MODEL_NUMBER = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}./_+-]{2,}[\p{L}\p{N}]$/u;

export class ExactNames {
  readonly #words: CatalogWords;
  /** One row, or several that bear the same name. */
  readonly #codes = new Map<string, number | number[]>();
  readonly #titles = new Map<string, number | number[]>();

  constructor(catalog: Catalog, words: CatalogWords) {
    this.#words = words;
    const { numbers, starts } = words.titles;
    const isCode = new Map<string, boolean>();
    const models = new Map<string, number>();
    catalog.items.forEach((item, row) => {
      add(this.#titles, numbers.subarray(starts[row], starts[row + 1]).join(" "), row);
      for (const code of codesOf(item, isCode)) add(this.#codes, code, row);
      // What two titles have is a measure, or the model that an accessory is for.
      for (const model of modelsIn(item.title)) models.set(model, models.has(model) ? -1 : row);
    });
    for (const [model, row] of models) if (row >= 0 && !this.#codes.has(model)) this.#codes.set(model, row);
  }

  /** Rows of the items that bear exactly this name, ascending. */
  find(query: string): readonly number[] {
    const numbers = tokenize(query).map((word) => this.#words.numberOf(word));
    const found = [this.#codes.get(codeOf(query)), this.#titles.get(numbers.join(" "))].flatMap((rows) => rows ?? []);
    return [...new Set(found)].sort((a, b) => a - b);
  }
}

function add(names: Map<string, number | number[]>, name: string, row: number): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, row);
  else if (typeof known === "number") names.set(name, [known, row]);
  else known.push(row);
}

function codesOf(item: Item, isCode: Map<string, boolean>): Set<string> {
  const codes = new Set([codeOf(item.id)]);
  for (const name in item.attributes) {
    let is = isCode.get(name);
    if (is === undefined) {
      is = CODES.test(name);
      isCode.set(name, is);
    }
    if (is) for (const value of [item.attributes[name]].flat()) codes.add(codeOf(String(value)));
  }
  return codes;
}

function modelsIn(title: string): Set<string> {
  const models = new Set<string>();
  for (const piece of title.split(/[\s,;()]+/)) if (MODEL_NUMBER.test(piece)) models.add(codeOf(piece));
  return models;
}

function codeOf(text: string): string {
  return text.trim().toLowerCase();
}
