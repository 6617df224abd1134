// Keeps what a network computes from an item alone: shoppers have items in common, and a shopper's next list is made
// from nearly the same history. Bounded, so that a large catalog does not fill the memory.

/** Most items kept at a time: 8 MB for terms of 64 numbers. A page needs only those of its shopper's history. Beyond it
 *  all are forgotten, which is simple and rare. */
const MOST_KEPT = 16_384;

/** Returns `compute(vector)` for the item in `row`, computed once as long as it is kept.
 *  @param compute must return a value that nobody changes */
export function keptTerms<T>(compute: (vector: Float64Array) => T): (row: number, vector: Float64Array) => T {
  const kept = new Map<number, T>();
  return (row, vector) => {
    const known = kept.get(row);
    if (known !== undefined) return known;
    if (kept.size === MOST_KEPT) kept.clear();
    const terms = compute(vector);
    kept.set(row, terms);
    return terms;
  };
}
