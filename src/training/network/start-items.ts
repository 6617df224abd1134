// Initial item rows. A warm start makes up most of a network's quality on a shop's log: from random rows it learns much
// less in the same time.

import type { Random } from "../../vector/random.js";
import type { Sequences } from "../sequences.js";
import { coOccurrenceAxes } from "./co-occurrence-axes.js";

/** Weights of the co-occurrence vector and of a random vector, each at unit length. */
const KNOWN = 0.7;
const CHANCE = 0.3;
/** Factor of the initial bias: the logarithm of an item's count, minus the mean over all items. */
const POPULARITY = 0.3;

/** @returns `rows × dimensions`: each row a direction and, as the last number, a bias. */
export function startItems(
  sequences: Sequences,
  { rows, dimensions: d, random }: { readonly rows: number; readonly dimensions: number; readonly random: Random },
): Float32Array {
  const axes = coOccurrenceAxes(sequences, rows, d - 1);
  const logs = countsOf(sequences, rows).map((count) => Math.log(count + 1));
  const mean = logs.reduce((sum, log) => sum + log / rows, 0);
  const items = new Float32Array(rows * d);
  for (let row = 0; row < rows; row++) {
    const chance = Float32Array.from({ length: d - 1 }, () => random() + random() + random() - 1.5);
    const known = axes.subarray(row * (d - 1), (row + 1) * (d - 1));
    const [chanceLength, knownLength] = [Math.hypot(...chance), Math.hypot(...known)];
    for (let k = 0; k < d - 1; k++) {
      const along = knownLength === 0 ? 0 : (KNOWN * (known[k] as number)) / knownLength;
      items[row * d + k] = along + (CHANCE * (chance[k] as number)) / chanceLength;
    }
    items[row * d + d - 1] = POPULARITY * ((logs[row] as number) - mean);
  }
  return items;
}

/** How often each row occurs. */
export function countsOf({ rows: rowAt }: Sequences, rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (const row of rowAt) counts[row] = (counts[row] as number) + 1;
  return counts;
}
