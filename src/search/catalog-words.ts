// What the items say, as numbers: each distinct word once, each field as a run of word numbers; each distinct trait
// (attribute name, category level) once, and the codes that items bear. Read once, in slices; the index, the product
// types and the names are all made from it.

import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { tokenize } from "../encoder/tokenizer.js";
import { GrowingRuns, type Runs } from "./runs.js";
import { isAside, titlePieces } from "./title-pieces.js";
import type { YieldChannel } from "./yield-channel.js";

/** The order of fields in every array that has one entry per field. */
export const FIELDS = ["title", "brand", "category", "description", "attributes"] as const;

/** Places of a word in a title. FOLLOWED: another word of the same phrase follows. */
export const FOLLOWED = 0;
/** The word ends a phrase: a number, a comma, or "for" follows. */
export const ENDS = 1;
/** The word comes after "for": it names what the product is used with, not what it is. */
export const ASIDE = 2;

/** Longest attribute text that is read, in characters; longer ones are prose or lists of codes. */
const ATTRIBUTE_LENGTH = 40;
/** Only values with two letters in a row are read: measures do not tell what a product is; "SD", "PC" and "AA" do. */
const HAS_WORD = /\p{L}{2}/u;
/** Attributes that hold another name of the item. */
const CODES = /^(sku|mpn|gtin\d*|ean|upc|isbn|model|model number|part number)$/i;
/** Items read between two yields to the thread: a few milliseconds of work. */
const SLICE = 400;

export class CatalogWords {
  readonly rows: number;
  /** By word number. */
  readonly words: readonly string[];
  readonly fields: readonly Runs[];
  /** FOLLOWED, ENDS or ASIDE for each word of the titles. */
  readonly places: Uint8Array;
  readonly traits: Runs;
  /** How many items have each trait. */
  readonly traitCounts: readonly number[];
  /** Codes that items have in their attributes, besides their ids. */
  readonly codes: readonly (readonly [row: number, code: string])[];
  readonly #numbers: ReadonlyMap<string, number>;

  private constructor(reader: Reader, rows: number) {
    this.rows = rows;
    this.words = reader.words;
    this.fields = reader.fields.map((field) => field.toRuns());
    this.places = new Uint8Array(reader.places);
    this.traits = reader.traits.toRuns();
    this.traitCounts = reader.traitCounts;
    this.codes = reader.codes;
    this.#numbers = reader.numberOf;
  }

  static async read(catalog: Catalog, yielding: YieldChannel): Promise<CatalogWords> {
    const reader = new Reader();
    for (const [row, item] of catalog.items.entries()) {
      reader.read(row, item);
      if (row % SLICE === SLICE - 1) await yielding.yield();
    }
    return new CatalogWords(reader, catalog.size);
  }

  get titles(): Runs {
    return this.fields[0] as Runs;
  }

  /** The number of a word as `tokenize` gives it. */
  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }
}

interface Trait {
  readonly number: number;
  readonly isCode: boolean;
}

class Reader {
  readonly words: string[] = [];
  readonly numberOf = new Map<string, number>();
  readonly fields: readonly GrowingRuns[] = FIELDS.map(() => new GrowingRuns());
  readonly places: number[] = [];
  readonly traits = new GrowingRuns();
  readonly traitCounts: number[] = [];
  readonly codes: [row: number, code: string][] = [];
  /** By word number: ASIDE where the title turns with it, ENDS where only the word before it ends a piece. */
  readonly #turns: number[] = [];
  readonly #traitOf = new Map<string, Trait>();
  /** Cache of tokenised texts, because brands, categories and attribute values repeat often. */
  readonly #known = new Map<string, readonly number[]>();

  read(row: number, { title, brand, category, description, attributes }: Item): void {
    this.#readTitle(title);
    if (brand !== undefined) this.#add(1, this.#repeated(brand));
    if (category.length > 0) this.#add(2, this.#repeated(category.join(" ")));
    if (description !== undefined) this.#add(3, this.#read(description));
    for (const name in attributes) {
      const { isCode } = this.#readTrait(name);
      const value = attributes[name];
      if (typeof value === "object") for (const part of value) this.#readValue(row, part, isCode);
      else this.#readValue(row, value, isCode);
    }
    // Each level counts, so that near kinds are alike.
    let path = "";
    for (const level of category) {
      path += ` > ${level}`;
      this.#readTrait(path);
    }
    for (const field of this.fields) field.endRun();
    this.traits.endRun();
  }

  #readValue(row: number, value: unknown, isCode: boolean): void {
    if (typeof value === "string" && value.length <= ATTRIBUTE_LENGTH) this.#add(4, this.#repeated(value, true));
    if (isCode) this.codes.push([row, String(value)]);
  }

  #readTitle(title: string): void {
    const before = this.places.length;
    for (const piece of titlePieces(title)) {
      let aside = false;
      const words = this.#read(piece);
      for (let i = 0; i < words.length; i++) {
        aside ||= this.#turns[words[i] as number] === ASIDE;
        const ends = i === words.length - 1 || this.#turns[words[i + 1] as number] !== FOLLOWED;
        this.places.push(aside ? ASIDE : ends ? ENDS : FOLLOWED);
      }
      this.#add(0, words);
    }
    if (this.places.length > before) return;
    const symbols = this.#read(title);
    this.#add(0, symbols);
    for (const _ of symbols) this.places.push(ENDS);
  }

  #readTrait(name: string): Trait {
    let trait = this.#traitOf.get(name);
    if (trait === undefined) {
      trait = { number: this.traitCounts.length, isCode: CODES.test(name) };
      this.#traitOf.set(name, trait);
      this.traitCounts.push(0);
    }
    this.traitCounts[trait.number] = (this.traitCounts[trait.number] as number) + 1;
    this.traits.add(trait.number);
    return trait;
  }

  #repeated(text: string, lettersOnly = false): readonly number[] {
    let numbers = this.#known.get(text);
    if (numbers === undefined) {
      numbers = lettersOnly && !HAS_WORD.test(text) ? [] : this.#read(text);
      this.#known.set(text, numbers);
    }
    return numbers;
  }

  #read(text: string): number[] {
    const words = tokenize(text);
    const numbers = new Array<number>(words.length);
    for (let i = 0; i < words.length; i++) numbers[i] = this.#number(words[i] as string);
    return numbers;
  }

  #number(word: string): number {
    let number = this.numberOf.get(word);
    if (number === undefined) {
      number = this.words.length;
      this.words.push(word);
      this.#turns.push(isAside(word) ? ASIDE : /\d/.test(word) ? ENDS : FOLLOWED);
      this.numberOf.set(word, number);
    }
    return number;
  }

  #add(field: number, numbers: readonly number[]): void {
    const runs = this.fields[field] as GrowingRuns;
    for (let i = 0; i < numbers.length; i++) runs.add(numbers[i] as number);
  }
}
