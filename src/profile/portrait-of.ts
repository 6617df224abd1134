// Computes the portrait from the profile's history, so from at most HISTORY_LIMIT items; touches count by weight,
// whatever their age.

import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import type { Portrait, Share } from "./portrait.js";
import type { Profile, Touch } from "./profile.js";
import { quartiles, Tally } from "./shares.js";
import { standingOut, type WeighedItem } from "./standing-out.js";

/** Longest list of shares, and of recent items. */
const LONGEST = 8;
const LONGEST_RECENT = 20;

export function portraitOf(profile: Profile, catalog: Catalog): Portrait {
  const touched = profile.history.map(({ row, weight }: Touch): WeighedItem => ({ item: catalog.item(row), weight }));
  const ids = (rows: Iterable<number>): string[] => Array.from(rows, (row) => catalog.idOf(row));
  const price = priceBand(touched);
  return {
    events: profile.events,
    categories: sharesBy(touched, (item) => item.category[0]),
    brands: sharesBy(touched, (item) => item.brand),
    ...(price === undefined ? {} : { price }),
    attributes: standingOut(touched, catalog.items, LONGEST),
    recent: ids(profile.history.slice(0, LONGEST_RECENT).map(({ row }) => row)),
    cart: ids(profile.cart),
    favourites: ids(profile.favourites),
    dismissed: ids(profile.dismissed),
    searches: profile.searches,
  };
}

function sharesBy(touched: readonly WeighedItem[], wordOf: (item: Item) => string | undefined): Share[] {
  const tally = new Tally();
  let total = 0;
  for (const { item, weight } of touched) {
    const value = wordOf(item);
    total += weight;
    if (value !== undefined && value !== "") tally.add(value, weight);
  }
  return tally.shares(total).slice(0, LONGEST);
}

/** Quartiles in the currency of most of the weight; prices in others are left out, for there is no rate to go by. */
function priceBand(touched: readonly WeighedItem[]): Portrait["price"] {
  const priced = touched.filter(({ item }) => item.price !== undefined);
  const currencies = new Tally();
  for (const { item, weight } of priced) currencies.add(item.currency ?? "", weight);
  const main = currencies.shares(1)[0]?.value;
  if (main === undefined) return undefined;
  const prices = priced
    .filter(({ item }) => (item.currency ?? "") === main)
    .map(({ item, weight }) => ({ value: item.price as number, weight }));
  return { ...quartiles(prices), ...(main === "" ? {} : { currency: main }) };
}
