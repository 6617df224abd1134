// Samples rows with probability ∝ √popularity, uniformly if the catalog has no popularity. The root gives less popular
// rows a fairer share.

import type { Catalog } from "../catalog/catalog.js";
import type { Random } from "../vector/random.js";

/** Cumulated √popularity by row, cached for the catalog's lifetime. */
const known = new WeakMap<Catalog, Float64Array>();

/** `count` rows, with repeats. */
export function drawRows(catalog: Catalog, count: number, random: Random): number[] {
  let sums = known.get(catalog);
  if (sums === undefined) {
    sums = cumulated(catalog);
    known.set(catalog, sums);
  }
  const total = sums.at(-1) ?? 0;
  return Array.from({ length: count }, () => firstAbove(sums, random() * total));
}

function cumulated({ size, popularity }: Catalog): Float64Array {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let row = 0; row < size; row++) {
    sum += popularity === undefined ? 1 : Math.sqrt(popularity[row] as number);
    sums[row] = sum;
  }
  return sums;
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
