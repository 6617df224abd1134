// Finds attributes that distinguish this shopper: values more frequent among touched items than in the catalog. Texts
// only: numbers (sizes, ids, ratings) would need bins.

import type { Item } from "../catalog/item.js";
import type { Portrait, Share } from "./portrait.js";
import { Tally } from "./shares.js";

/** A touched item with the weight of the touch. */
export interface WeighedItem {
  readonly item: Item;
  readonly weight: number;
}

/** An attribute that fewer of the touched items have says too little. */
const LEAST_PRESENCE = 0.2;
/** A smaller share may be chance, whatever it is in the catalog. */
const LEAST_SHARE = 0.05;
const MOST_NAMES = 4;

/** At most four attributes, the most telling first, each with at most `longest` values. A name's weight is how far its
 *  values' shares exceed those in the catalog, summed (half the total variation distance). */
export function standingOut(
  touched: readonly WeighedItem[],
  catalog: readonly Item[],
  longest: number,
): Portrait["attributes"] {
  const total = touched.reduce((sum, { weight }) => sum + weight, 0);
  return commonNames(touched)
    .map((name) => {
      const mine = new Tally();
      for (const { item, weight } of touched) addWords(mine, wordsOf(item, name), weight);
      const everyones = new Tally();
      const owners = new Tally();
      for (const item of catalog) {
        const words = wordsOf(item, name);
        addWords(everyones, words, 1);
        for (const word of words) owners.add(word, 1);
      }
      let excess = 0;
      const values: Share[] = [];
      for (const { value, share } of mine.shares(total)) {
        const more = share - everyones.sum(value) / catalog.length;
        // What a single item of the shop has is a name for the item, not a taste.
        if (more <= 0 || share < LEAST_SHARE || owners.sum(value) < 2) continue;
        excess += more;
        values.push({ value, share });
      }
      return { name, excess, values: values.slice(0, longest) };
    })
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => b.excess - a.excess || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(({ name, values }) => ({ name, values }));
}

function commonNames(touched: readonly WeighedItem[]): string[] {
  const counts = new Tally();
  for (const { item } of touched) {
    for (const name of Object.keys(item.attributes)) if (wordsOf(item, name).length > 0) counts.add(name, 1);
  }
  return counts
    .shares(touched.length)
    .filter(({ share }) => share >= LEAST_PRESENCE)
    .map(({ value }) => value);
}

/** An item with several values has a part of each, so that shares add up to 1 at most. */
function addWords(tally: Tally, words: readonly string[], weight: number): void {
  for (const word of words) tally.add(word, weight / words.length);
}

/** The texts of an attribute. Not inherited ones: an attribute may be called "toString". */
function wordsOf({ attributes }: Item, name: string): readonly string[] {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined || typeof value === "number") return [];
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  return (typeof value === "string" ? [value] : [...new Set(value)]).filter((word) => !/^[\d\s.,-]+$/.test(word));
}
