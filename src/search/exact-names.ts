// Finds items by a name that identifies them: an id, a SKU, a model number, a whole title. A query that is such a name
// gets the item first.

import type { Catalog } from "../catalog/catalog.js";
import { tokenize } from "../encoder/tokenizer.js";
import { fnvOfNumbers } from "../vector/fnv-of-numbers.js";
import type { CatalogWords } from "./catalog-words.js";

/** A piece of a title that may be a model number: "SHL8800/10", "LP2275w". */
const WITH_DIGIT = /[^\s,;()]*\d[^\s,;()]*/g;
const FEWEST_CHARACTERS = 4;
/** Fast test for codes without punctuation around them, which need no trimming: most codes. */
const WHOLE = /^[a-z0-9](?:.*[a-z0-9])?$/;

type Rows = number | number[];

export class ExactNames {
  readonly #catalog: Catalog;
  readonly #words: CatalogWords;
  readonly #codes = new Map<string, Rows>();
  /** By hash of the title's words. */
  readonly #titles = new Map<number, Rows>();

  constructor(catalog: Catalog, words: CatalogWords) {
    this.#catalog = catalog;
    this.#words = words;
    const { numbers, starts } = words.titles;
    /** Row, or −1 for a code in several titles: a measure, or the model that accessories are for. */
    const models = new Map<string, number>();
    catalog.items.forEach(({ id, title }, row) => {
      add(this.#titles, fnvOfNumbers(numbers, starts[row] as number, starts[row + 1] as number), row);
      add(this.#codes, codeOf(id), row);
      for (const piece of title.match(WITH_DIGIT) ?? []) {
        const model = trimmed(piece.toLowerCase());
        if (model.length < FEWEST_CHARACTERS) continue;
        models.set(model, (models.get(model) ?? row) === row ? row : -1);
      }
    });
    for (const [row, code] of words.codes) add(this.#codes, codeOf(code), row);
    for (const [model, row] of models) if (row >= 0 && !this.#codes.has(model)) this.#codes.set(model, row);
  }

  /** Rows of the items that bear exactly this name, ascending; of titles with the same words, those that are the same
   *  to the letter ("DVD+R", not "DVD-R"), if any. */
  find(query: string): readonly number[] {
    const words = tokenize(query).map((word) => this.#words.numberOf(word) ?? -1);
    const titled = listOf(this.#titles.get(fnvOfNumbers(words, 0, words.length))).filter((row) =>
      this.#isTitle(row, words),
    );
    const same = titled.filter((row) => textOf(this.#catalog.item(row).title) === textOf(query));
    const found = [...listOf(this.#codes.get(codeOf(query))), ...(same.length > 0 ? same : titled)];
    return [...new Set(found)].sort((a, b) => a - b);
  }

  #isTitle(row: number, words: readonly number[]): boolean {
    const { numbers, starts } = this.#words.titles;
    const start = starts[row] as number;
    return (
      (starts[row + 1] as number) - start === words.length && words.every((word, i) => numbers[start + i] === word)
    );
  }
}

function add<N>(names: Map<N, Rows>, name: N, row: number): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, row);
  else if (typeof known === "number") names.set(name, [known, row]);
  else known.push(row);
}

function listOf(rows: Rows | undefined): readonly number[] {
  return rows === undefined ? [] : typeof rows === "number" ? [rows] : rows;
}

function codeOf(text: string): string {
  return trimmed(textOf(text));
}

/** Without the punctuation around it. */
function trimmed(code: string): string {
  return WHOLE.test(code) ? code : code.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

function textOf(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, " ");
}
