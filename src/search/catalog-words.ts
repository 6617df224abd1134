// What the items say, as numbers: each distinct word once, each field as a run of word numbers. Read once, in slices;
// the index, the product types and the names are all made from it.

import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { tokenize } from "../encoder/tokenizer.js";
import type { Breath } from "./breathe.js";
import { isAside, titlePieces } from "./title-pieces.js";

/** Order of the fields in everything that keeps one thing a field. */
export const FIELDS = ["title", "brand", "category", "description", "attributes"] as const;

/** What follows a word of a title. */
export const FOLLOWED = 0;
/** The word ends a piece: what follows is a number, a comma, or "for". */
export const ENDS = 1;
/** The word stands behind "for": what the product is used with, not what it is. */
export const ASIDE = 2;

/** Row r has the words `numbers[starts[r]] … numbers[starts[r + 1] − 1]`. */
export interface FieldWords {
  readonly numbers: Uint32Array;
  readonly starts: Uint32Array;
}

/** Attribute texts longer than this are prose or lists of codes. */
const ATTRIBUTE_LENGTH = 40;
/** Items read before the thread is free again for a moment: a few milliseconds' worth. */
const SLICE = 400;

export class CatalogWords {
  readonly rows: number;
  /** By word number. */
  readonly words: readonly string[];
  readonly fields: readonly FieldWords[];
  /** FOLLOWED, ENDS or ASIDE for each word of the titles. */
  readonly places: Uint8Array;
  readonly #numbers: ReadonlyMap<string, number>;

  private constructor(reader: Reader, rows: number) {
    this.rows = rows;
    this.words = reader.words;
    this.fields = reader.fields.map(({ numbers, starts }) => ({
      numbers: Uint32Array.from(numbers),
      starts: Uint32Array.from(starts),
    }));
    this.places = Uint8Array.from(reader.places);
    this.#numbers = reader.numberOf;
  }

  static async read(catalog: Catalog, breath: Breath): Promise<CatalogWords> {
    const reader = new Reader();
    for (const [row, item] of catalog.items.entries()) {
      reader.read(item);
      if (row % SLICE === SLICE - 1) await breath.take();
    }
    return new CatalogWords(reader, catalog.size);
  }

  get titles(): FieldWords {
    return this.fields[0] as FieldWords;
  }

  /** The number of a word as `tokenize` gives it. */
  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }
}

class Reader {
  readonly words: string[] = [];
  readonly numberOf = new Map<string, number>();
  readonly fields = FIELDS.map(() => ({ numbers: [] as number[], starts: [0] }));
  readonly places: number[] = [];
  /** Brands, categories and attribute values are said again and again. */
  readonly #known = new Map<string, readonly number[]>();

  read(item: Item): void {
    const { title, brand, category, description, attributes } = item;
    this.#readTitle(title);
    if (brand !== undefined) this.#add(1, this.#repeated(brand));
    if (category.length > 0) this.#add(2, this.#repeated(category.join(" ")));
    if (description !== undefined) this.#add(3, this.#read(description));
    for (const name in attributes) {
      const value = attributes[name];
      if (typeof value === "string") this.#readValue(value);
      else if (typeof value === "object") for (const part of value) this.#readValue(part);
    }
    for (const { numbers, starts } of this.fields) starts.push(numbers.length);
  }

  #readTitle(title: string): void {
    const before = this.places.length;
    for (const piece of titlePieces(title)) {
      let aside = false;
      const words = tokenize(piece);
      for (const [i, word] of words.entries()) {
        aside ||= isAside(word);
        const next = words[i + 1];
        const ends = next === undefined || /\d/.test(next) || isAside(next);
        this.places.push(aside ? ASIDE : ends ? ENDS : FOLLOWED);
      }
      this.#add(
        0,
        words.map((word) => this.#number(word)),
      );
    }
    if (this.places.length > before) return;
    const symbols = this.#read(title);
    this.#add(0, symbols);
    for (const _ of symbols) this.places.push(ENDS);
  }

  #readValue(value: string): void {
    if (value.length <= ATTRIBUTE_LENGTH) this.#add(4, this.#repeated(value, true));
  }

  #repeated(text: string, lettersOnly = false): readonly number[] {
    let numbers = this.#known.get(text);
    if (numbers === undefined) {
      numbers = lettersOnly && !/\p{L}{3}/u.test(text) ? [] : this.#read(text);
      this.#known.set(text, numbers);
    }
    return numbers;
  }

  #read(text: string): number[] {
    return tokenize(text).map((word) => this.#number(word));
  }

  #number(word: string): number {
    let number = this.numberOf.get(word);
    if (number === undefined) {
      number = this.words.length;
      this.words.push(word);
      this.numberOf.set(word, number);
    }
    return number;
  }

  #add(field: number, numbers: readonly number[]): void {
    const list = this.fields[field]?.numbers as number[];
    for (const number of numbers) list.push(number);
  }
}
