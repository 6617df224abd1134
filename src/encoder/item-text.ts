// The weighted text parts of an item. Index, page and training all use this convention.

import type { WeightedText } from "./text-encoder.js";

/** The fields used; a catalog item has them. */
export interface ItemLike {
  readonly title: string;
  readonly brand?: string;
  /** "A > B", or the same as a list. */
  readonly category?: string | readonly string[];
  readonly description?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

const TITLE = 1;
const BRAND = 1;
const CATEGORY = 0.5;
const DESCRIPTION = 0.5;
const ATTRIBUTE = 0.3;
/** Later words are delivery terms and fine print more often than not. */
const DESCRIPTION_WORDS = 40;
/** Attributes that tell what a thing is like, in feeds' usual spellings; measures and codes only add noise. */
const DESCRIPTIVE =
  /^(?:product[ _-])?(?:colou?r|material|type|style|pattern|theme|occasion|gender|season|flavou?r)s?$/i;
/** A value with more words than this is prose, not a property. */
const VALUE_WORDS = 4;

/** Parts of an item for `TextEncoder.encode`, heaviest first; never empty. */
export function itemText(item: ItemLike): WeightedText[] {
  const parts: WeightedText[] = [{ text: item.title, weight: TITLE }];
  if (item.brand) parts.push({ text: item.brand, weight: BRAND });
  const category = typeof item.category === "string" ? item.category : item.category?.join(" ");
  if (category) parts.push({ text: category, weight: CATEGORY });
  if (item.description) {
    parts.push({ text: firstWords(item.description, DESCRIPTION_WORDS), weight: DESCRIPTION });
  }
  const values = Object.entries(item.attributes ?? {})
    .filter(([name]) => DESCRIPTIVE.test(name))
    .flatMap(([, value]) => value)
    .filter((value) => typeof value === "string" && value.split(/\s+/).length <= VALUE_WORDS);
  if (values.length > 0) parts.push({ text: values.join(" "), weight: ATTRIBUTE });
  return parts;
}

/** The first `count` words, without splitting all of a long text. */
function firstWords(text: string, count: number): string {
  const space = /\s+/g;
  for (let word = 0; word < count; word++) if (space.exec(text) === null) return text;
  return text.slice(0, space.lastIndex);
}
