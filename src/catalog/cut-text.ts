// How much of a shop's words is taken in. Far more than a product needs; what is longer is a slip of the feed, and is cut
// so that no page pays for it.

/** Longest texts in UTF-16 units, and most attributes and values of one. */
export const MOST = {
  title: 1000,
  description: 50_000,
  words: 500,
  address: 8192,
  attributes: 500,
  values: 500,
} as const;

/** Never through the middle of a character. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
