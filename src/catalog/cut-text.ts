// Limits on the length of texts. They are far above what products need; longer texts are errors in the feed and are
// cut to keep the index small.

/** Longest texts in UTF-16 units; most attributes of an item, and most values of one attribute. */
export const MOST = {
  title: 1000,
  description: 50_000,
  words: 500,
  address: 8192,
  attributes: 500,
  values: 500,
} as const;

/** Cuts to `most` UTF-16 units, never inside a surrogate pair. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}
