// What a department is: its brands, its product types, and for each type the words, prices and drawing.

import type { Colour } from "../colours.js";
import type { Backdrop, Draw } from "../drawing/scene.js";

export type Style = "minimal" | "classic" | "rustic" | "playful" | "sporty" | "refined" | "natural";

export interface Brand {
  readonly name: string;
  readonly style: Style;
  /** Price level: 1 is the middle of the shop. */
  readonly level: number;
  /** Collections, used as model names. */
  readonly lines: readonly string[];
  /** Sentences that may close a description. */
  readonly voice: readonly string[];
}

/** A material or size: its effect on the price and, for materials, the colours it comes in. */
export interface Option {
  readonly name: string;
  readonly price: number;
  readonly colours?: readonly Colour[];
  /** Forms of the drawing that it suits; all where left out. */
  readonly forms?: readonly number[];
}

/** One list for every form of the drawing, or one list for each of its three forms. */
export type ByForm<T> = readonly [readonly T[]] | readonly [readonly T[], readonly T[], readonly T[]];

export interface ProductType {
  readonly id: string;
  /** Category below the department: "Teapots" or "Knitwear > Jumpers". */
  readonly shelf: string;
  /** What a shopper would call it, singular, in title case; by form where the drawing's forms have names. */
  readonly nouns: ByForm<string>;
  readonly count: number;
  /** Usual lowest and highest price in euros, before material, size and brand. */
  readonly price: readonly [low: number, high: number];
  readonly materials: readonly Option[];
  readonly colours: readonly Colour[];
  /** The colour is that of the packaging: one per design, and no word of it in the title. */
  readonly packed?: true;
  readonly sizes?: readonly Option[];
  /** Proper names (book titles, blends) for `{name}`; each design gets one of its own. */
  readonly names?: ByForm<string>;
  /** Words for the drawing's four decorations, "" for a plain one: `{pattern}`. */
  readonly patterns?: readonly [string, string, string, string];
  /** Title patterns with {line} {brand} {material} {noun} {name} {pattern} and the keys of `extras`. Default: line and noun, with or without the material. */
  readonly titles?: readonly string[];
  /** Further attributes; one value of each is drawn and may be used in any text as {key}. */
  readonly extras?: Readonly<Record<string, readonly string[]>>;
  /** First sentences; the same slots in lower case, and {colour} and {size}. */
  readonly openings: readonly string[];
  /** Further sentences. */
  readonly details: readonly string[];
  readonly draw: Draw;
}

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly backdrop: Backdrop;
  readonly brands: readonly Brand[];
  readonly types: readonly ProductType[];
}

/** `option("oak", 1.2, "oak")` */
export function option(name: string, price = 1, ...inColours: readonly Colour[]): Option {
  return inColours.length === 0 ? { name, price } : { name, price, colours: inColours };
}

/** The same options, for some forms of the drawing only. */
export function onlyFor(forms: readonly number[], ...options: readonly Option[]): Option[] {
  return options.map((one) => ({ ...one, forms }));
}
