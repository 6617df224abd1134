// Draws negative samples: popular items more often, with importance weights that correct for it.

import type { Random } from "../../vector/random.js";
import type { Sample } from "./trainer.js";

const POWER = 0.5;

/** @param counts how often each row occurs; rows are drawn in proportion to (count + 1)^.5
 *  @param draws number of draws with replacement; a catalog of at most this size is taken whole */
export function sampler(counts: ArrayLike<number>, draws: number): (random: Random) => Sample {
  const rows = counts.length;
  if (rows <= draws) {
    const all: Sample = { rows: Array.from({ length: rows }, (_, row) => row), weights: new Float32Array(rows) };
    return () => all;
  }
  const upTo = new Float64Array(rows);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    total += ((counts[row] as number) + 1) ** POWER;
    upTo[row] = total;
  }
  const share = (row: number): number => ((upTo[row] as number) - (row === 0 ? 0 : (upTo[row - 1] as number))) / total;
  return (random) => {
    const drawn = new Map<number, number>();
    for (let i = 0; i < draws; i++) {
      const row = find(upTo, random() * total);
      drawn.set(row, (drawn.get(row) ?? 0) + 1);
    }
    const weights = Float32Array.from(drawn, ([row, times]) => Math.log(times / (draws * share(row))));
    return { rows: [...drawn.keys()], weights };
  };
}

/** The first index whose number is greater than `value`. */
function find(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
