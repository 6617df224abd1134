// The order of numbers without a comparator: sorting millions of them takes a second, and no memory of the heap.

/** The place of each value in ascending order; equal values keep theirs. */
export function stableRanks(values: Float64Array): Uint32Array {
  // As most logs are.
  if (values.every((value, i) => i === 0 || (values[i - 1] as number) <= value)) return Uint32Array.from(values.keys());
  const sorted = values.slice().sort();
  const equal = new Uint32Array(values.length);
  const ranks = new Uint32Array(values.length);
  values.forEach((value, i) => {
    const first = firstPlace(sorted, value);
    const before = equal[first] as number;
    equal[first] = before + 1;
    ranks[i] = first + before;
  });
  return ranks;
}

/** The first place of a value that `sorted` holds. */
function firstPlace(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Inverse of a permutation: of ranks, the order. */
export function inverse(places: Uint32Array): Uint32Array {
  const out = new Uint32Array(places.length);
  places.forEach((place, i) => {
    out[place] = i;
  });
  return out;
}
