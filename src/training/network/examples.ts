// Training examples of the network: for each place of a sequence except the first, the items before it and the item at
// it.

import { MOST_TIMES } from "../../catalog/files/network-file.js";
import type { Sequences } from "../sequences.js";

export interface Examples {
  /** Places of `rows` to predict, in the time order of their sequences. */
  readonly targets: Uint32Array;
  /** For each place, the first place of its sequence. */
  readonly first: Uint32Array;
  readonly rows: Int32Array;
}

/** Most places searched backwards for distinct items. */
const FARTHEST = 50;

export function examplesOf({ offsets, rows }: Pick<Sequences, "offsets" | "rows">): Examples {
  const first = new Uint32Array(rows.length);
  const targets = new Uint32Array(rows.length);
  let count = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    first.fill(start, start, end);
    for (let place = start + 1; place < end; place++) targets[count++] = place;
  }
  return { targets: targets.slice(0, count), first, rows };
}

/** Writes the history before `place` to `out`, as a profile keeps it: latest first, each item once, at most
 *  `out.length` items.
 *  @param times receives how often each of them was touched, at most MOST_TIMES
 *  @returns the number of items. */
export function historyBefore({ first, rows }: Examples, place: number, out: Int32Array, times?: Uint8Array): number {
  const stop = Math.max(first[place] as number, place - FARTHEST);
  let length = 0;
  for (let at = place - 1; at >= stop && (times !== undefined || length < out.length); at--) {
    const row = rows[at] as number;
    let known = 0;
    while (known < length && out[known] !== row) known++;
    if (known === out.length) continue;
    if (times !== undefined) times[known] = known === length ? 1 : Math.min(MOST_TIMES, (times[known] as number) + 1);
    if (known === length) out[length++] = row;
  }
  return length;
}
