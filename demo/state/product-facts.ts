// What a product page and a card read out of an item's attributes, under the names that shops use.

import type { AttributeValue, Item } from "vitrine";

export interface Rating {
  /** 0 … 5. */
  readonly stars: number;
  readonly reviews?: number;
}

const RATING = ["rating", "ratings", "stars"];
const REVIEWS = ["reviews", "review count", "reviewcount", "ratings count"];
const STOCK = ["stock", "quantity in stock", "inventory"];
const APART = new Set([...RATING, ...REVIEWS, ...STOCK]);

export function ratingOf(item: Item): Rating | undefined {
  const stars = numberAmong(item, RATING);
  if (stars === undefined || stars < 0 || stars > 5) return undefined;
  const reviews = numberAmong(item, REVIEWS);
  return reviews === undefined ? { stars } : { stars, reviews };
}

export interface Stock {
  readonly text: string;
  readonly buyable: boolean;
}

export function stockOf(item: Item): Stock {
  switch (item.availability) {
    case "in_stock": {
      const left = numberAmong(item, STOCK);
      return { text: left !== undefined && left > 0 && left <= 5 ? `Only ${left} left` : "In stock", buyable: true };
    }
    case "out_of_stock":
      return { text: "Sold out", buyable: false };
    case "preorder":
      return { text: "Pre-order", buyable: true };
    case "backorder":
      return { text: "Back soon, order now", buyable: true };
    default:
      return item.availability satisfies never;
  }
}

/** What is left for the table of details. */
export function detailsOf(item: Item): (readonly [name: string, value: string])[] {
  return Object.entries(item.attributes)
    .filter(([name]) => !APART.has(name.toLowerCase()))
    .map(([name, value]) => [name, valueInWords(value)] as const);
}

function valueInWords(value: AttributeValue): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return value.toLocaleString("en");
  return typeof value === "string" ? value : value.join(", ");
}

function numberAmong(item: Item, names: readonly string[]): number | undefined {
  for (const [name, value] of Object.entries(item.attributes)) {
    if (!names.includes(name.toLowerCase())) continue;
    const number = typeof value === "string" ? Number.parseFloat(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
  }
  return undefined;
}
